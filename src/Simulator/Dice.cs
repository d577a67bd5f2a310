using System.Globalization;
using System.Text;

namespace SocialCrm.Simulator;

/// <summary>
/// A reproducible source of chance (SplitMix64): the same seed throws the same numbers on every machine and runtime, which
/// <see cref="Random"/> does not promise. Not for secrets, not for more than one thread.
/// </summary>
/// <param name="seed">Where the sequence starts.</param>
public sealed class Dice(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += Step;
        return Mix(_state);
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((UInt128)Next() * (ulong)bound) >> 64);

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>A fraction from 0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>One of the choices, each as likely as the next.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A waiting time with the given mean, as of arrivals that do not know each other; never longer than six means.</summary>
    public TimeSpan Wait(TimeSpan mean) => mean * Math.Min(6, -Math.Log(1 - Fraction()));

    /// <summary>Decimal digits of which the first is no zero.</summary>
    public string Digits(int count)
    {
        var digits = new StringBuilder(count).Append((char)('1' + Below(9)));
        while (digits.Length < count)
            digits.Append((char)('0' + Below(10)));
        return digits.ToString();
    }

    /// <summary>That many bytes of chance.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)Next();
        return bytes;
    }

    /// <summary>The items in another order.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }

    /// <summary>Dice of their own for one purpose, so that a throw more in one place changes nothing in another.</summary>
    public static Dice For(int seed, string purpose, long number = 0)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in string.Create(CultureInfo.InvariantCulture, $"{purpose}/{seed}/{number}"))
            hash = (hash ^ c) * 0x100000001B3UL;
        return new Dice(Mix(hash));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
