using System.Collections.Immutable;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Stories;

namespace SocialCrm.Simulator.Neighbourhood;

/// <summary>
/// A world in which it is hard to tell who is who: families with one telephone and one mailbox, many namesakes, shop and courier numbers that
/// everybody quotes, order numbers of a partner, of whoever gave the present or with a digit wrong, nicknames, initials and former surnames.
/// </summary>
public static class Street
{
    private static readonly string[] Nicknames = ["sunny", "voetbalfan", "opa", "gamer", "bakker", "moederkloek", "fietser", "kattenvrouw", "dj", "reiziger"];
    private static readonly string[] ShopPhones = ["020 123 4567", "+31 20 765 4321", "0800-0432"];
    private static readonly string[] ShopEmails = ["service@blender.example", "klantenservice@blender.example"];
    private static readonly string[] CourierPhones = ["+31 88 225 5555", "088-2255555"];

    /// <summary>The accounts of so many people, the same for a seed.</summary>
    public static ImmutableArray<Neighbour> Of(int seed, int people)
    {
        var names = Cast.ReadNames();
        var households = new List<Household>();
        var dice = Dice.For(seed, "street");
        var (first, last) = (names.Values.SelectMany(static n => n.First).ToArray(), names.Values.SelectMany(static n => n.Last).ToArray());
        for (var number = 0; number < people;)
        {
            var household = new Household(dice.Pick(last), dice);
            var size = dice.Fraction() switch { < 0.45 => 1, < 0.75 => 2, < 0.9 => 3, _ => 4 };
            for (var i = 0; i < size && number < people; i++) household.Add(number++, dice.Pick(first), dice, i > 0 && dice.Chance(0.25) ? dice.Pick(last) : null);
            households.Add(household);
        }

        var everybody = households.SelectMany(static h => h.People).ToArray();
        var accounts = new List<Neighbour>();
        foreach (var household in households)
        {
            foreach (var person in household.People) accounts.AddRange(AccountsOf(person, household, everybody, last, Dice.For(seed, "neighbour", person.Number)));
        }

        return [.. dice.Shuffled(accounts)];
    }

    private static IEnumerable<Neighbour> AccountsOf(Inhabitant person, Household household, Inhabitant[] everybody, string[] last, Dice dice)
    {
        if (dice.Chance(0.75)) yield return WhatsApp(person.Mobile);
        if (dice.Chance(0.03)) yield return WhatsApp($"316{dice.Digits(8)}");
        if (dice.Chance(0.35))
            yield return Account("x", dice.Digits(18)) with { Handle = dice.Chance(0.7) ? person.Handle : $"{dice.Pick(Nicknames)}{dice.Digits(3)}" };
        if (dice.Chance(0.3)) yield return Account("facebook", dice.Digits(16));
        if (dice.Chance(0.2)) yield return Account("facebook", dice.Digits(15)) with { IsComment = true };

        Neighbour WhatsApp(string number) => Account("whatsapp", $"NL.{dice.Digits(15)}", number) with
        {
            Number = dice.Chance(0.85) ? number : null,
            Handle = dice.Chance(0.2) ? dice.Chance(0.6) ? person.Handle : $"{dice.Pick(Nicknames)}{dice.Digits(2)}" : null,
        };

        Neighbour Account(string channel, string id, string? number = null) =>
            new(person.Number, channel, id, Shown(person, last, dice), Talk(person, household, everybody, number is not null, dice));
    }

    private static string Shown(Inhabitant person, string[] last, Dice dice) => dice.Fraction() switch
    {
        < 0.56 => $"{person.First} {person.Surname}",
        < 0.68 => person.First,
        < 0.76 => $"{person.First[0]}. {person.Surname}",
        < 0.80 => $"{person.First} {person.Surname[0]}.",
        < 0.83 => Typos.In($"{person.First} {person.Surname}", dice) ?? person.First,
        < 0.86 => $"{person.First} {dice.Pick(last)}",
        _ => $"{dice.Pick(Nicknames)}{dice.Digits(2)}",
    };

    private static ImmutableArray<string> Talk(Inhabitant person, Household household, Inhabitant[] everybody, bool isPhone, Dice dice)
    {
        var said = ImmutableArray.CreateBuilder<string>();
        said.Add(dice.Pick<string>(["Hello!", "Goedemorgen", "Is anybody there?", "Hoi, een vraagje"]));
        if (dice.Chance(0.45)) said.Add($"Where is my order {Order(dice.Pick(person.Orders), dice)}?");
        if (!isPhone && dice.Chance(0.25)) said.Add($"Bel me maar op {Phone(person.Mobile, dice)}");
        if (dice.Chance(0.06)) said.Add($"We zijn thuis bereikbaar op {Phone(household.Landline, dice)}");
        if (dice.Chance(0.25)) said.Add($"Mijn adres is {(household.Mailbox is { } mailbox && dice.Chance(0.5) ? mailbox : person.Email)}");
        if (household.People.Count > 1 && dice.Chance(0.1))
        {
            var other = dice.Pick(household.People.Where(p => p != person).ToArray());
            said.Add(dice.Below(3) switch
            {
                0 => $"It is about my partner's order {dice.Pick(other.Orders)}",
                1 => $"Je kunt ook {other.First} bellen: {Phone(other.Mobile, dice)}",
                _ => $"Stuur het naar {other.Email} alsjeblieft",
            });
        }

        if (dice.Chance(0.03)) said.Add($"Ik kreeg een cadeau, bestelling {dice.Pick(dice.Pick(everybody).Orders)}, en het is stuk");
        if (dice.Chance(0.03)) said.Add($"Order {Wrong(dice.Pick(person.Orders), dice)} please");
        if (dice.Chance(0.06)) said.Add($"I called {dice.Pick(ShopPhones)} and nobody answered");
        if (dice.Chance(0.06)) said.Add($"I wrote to {dice.Pick(ShopEmails)} already");
        if (dice.Chance(0.03)) said.Add($"De bezorger belde met {dice.Pick(CourierPhones)}");
        return said.ToImmutable();
    }

    private static string Order(string order, Dice dice) => dice.Chance(0.3) ? order.ToLowerInvariant() : order;

    private static string Wrong(string order, Dice dice)
    {
        var place = dice.Between(1, order.Length - 1);
        return $"{order[..place]}{dice.Below(10)}{order[(place + 1)..]}";
    }

    private static string Phone(string digits, Dice dice) => dice.Below(3) switch
    {
        0 => $"+{digits}",
        1 => $"0{digits[2..]}",
        _ => $"00{digits[..2]} {digits[2..]}",
    };
}
