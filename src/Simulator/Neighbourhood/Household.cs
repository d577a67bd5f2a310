using System.Globalization;

namespace SocialCrm.Simulator.Neighbourhood;

/// <summary>People who live together: they share a telephone, often a surname and sometimes a mailbox, and write about each other's orders.</summary>
internal sealed class Household
{
    private static readonly string[] Hosts = ["gmail.com", "hotmail.com", "ziggo.nl", "outlook.com", "icloud.com"];

    public Household(string surname, Dice dice)
    {
        Surname = surname;
        Landline = $"3120{dice.Digits(7)}";
        Mailbox = dice.Chance(0.3) ? $"fam.{Plain(surname)}{dice.Below(1000)}@{dice.Pick(Hosts)}" : null;
    }

    /// <summary>The surname that most of them have.</summary>
    public string Surname { get; }

    /// <summary>The telephone in the hall.</summary>
    public string Landline { get; }

    /// <summary>The mailbox of all; null where everybody has but their own.</summary>
    public string? Mailbox { get; }

    /// <summary>Who lives there.</summary>
    public List<Inhabitant> People { get; } = [];

    /// <summary>Somebody moves in.</summary>
    public void Add(int number, string first, Dice dice, string? ownSurname)
    {
        var surname = ownSurname ?? Surname;
        var local = dice.Below(4) switch
        {
            0 => $"{Plain(first)}.{Plain(surname)}{dice.Below(100)}",
            1 => $"{Plain(first)[0]}{Plain(surname)}{dice.Below(1000)}",
            2 => $"{Plain(first)}{dice.Between(60, 2005)}",
            _ => $"{Plain(surname)}.{Plain(first)}",
        };
        var handle = dice.Below(4) switch
        {
            0 => $"{Plain(first)}_{Plain(surname)}",
            1 => $"{Plain(first)}{dice.Between(71, 99)}",
            2 => $"{Plain(first)[0]}{Plain(surname)}{dice.Below(10)}",
            _ => $"{Plain(first)}{Plain(surname)}",
        };
        People.Add(new Inhabitant(
            number,
            first,
            surname,
            $"316{dice.Digits(8)}",
            $"{local}@{dice.Pick(Hosts)}",
            handle,
            [.. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{dice.Pick<string>(["A", "B", "W"])}{dice.Digits(6)}"))]));
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant() is { Length: > 0 } plain ? plain : "x";
}

/// <summary>Somebody who lives in a household.</summary>
/// <param name="Number">Which person of the neighbourhood.</param>
/// <param name="First">The given name.</param>
/// <param name="Surname">The surname.</param>
/// <param name="Mobile">The mobile number, digits only.</param>
/// <param name="Email">The own address.</param>
/// <param name="Handle">What they like to be called in the net.</param>
/// <param name="Orders">What they ordered.</param>
internal sealed record Inhabitant(int Number, string First, string Surname, string Mobile, string Email, string Handle, IReadOnlyList<string> Orders);
