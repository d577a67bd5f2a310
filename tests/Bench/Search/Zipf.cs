namespace SocialCrm.Bench.Search;

/// <summary>Draws ranks by Zipf's law: the n-th is drawn 1 / (n + flatness) times as often.</summary>
internal sealed class Zipf
{
    private readonly double[] _upTo;

    /// <summary>Adds up how often each is drawn.</summary>
    public Zipf(int ranks, double flatness)
    {
        _upTo = new double[ranks];
        var sum = 0.0;
        for (var i = 0; i < ranks; i++) _upTo[i] = sum += 1 / (i + flatness);
        for (var i = 0; i < ranks; i++) _upTo[i] /= sum;
    }

    /// <summary>The rank that a chance draws.</summary>
    public int Draw(ulong chance)
    {
        var found = Array.BinarySearch(_upTo, (chance >> 11) * (1.0 / (1UL << 53)));
        return Math.Min(found < 0 ? ~found : found + 1, _upTo.Length - 1);
    }

    /// <summary>The first rank that is drawn less often than this.</summary>
    public int FirstBelow(double share)
    {
        var rank = 1;
        while (rank < _upTo.Length - 1 && _upTo[rank] - _upTo[rank - 1] >= share) rank++;
        return rank;
    }
}

/// <summary>Chances that follow from a seed.</summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed * 0x9e3779b97f4a7c15UL;

    /// <summary>The next 64 bits (splitmix64).</summary>
    public ulong Next()
    {
        var z = _state += 0x9e3779b97f4a7c15UL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
        return z ^ (z >> 31);
    }
}
