using System.Globalization;
using System.Text;
using SocialCrm.Simulator.People;

namespace SocialCrm.Simulator.Stories;

/// <summary>
/// What stands in the gaps of a story's texts: the order, the product, the day. Drawn once for a telling, so that the
/// same parcel stays the same parcel to the end.
/// </summary>
internal sealed class Slots
{
    private static readonly string[] ProductsEn = ["blender", "kettle", "coffee machine", "toaster", "hand mixer", "rice cooker"];
    private static readonly string[] ProductsNl = ["blender", "waterkoker", "koffiemachine", "broodrooster", "staafmixer", "rijstkoker"];
    private static readonly string[] ColoursEn = ["dark green", "white", "black", "cream"];
    private static readonly string[] ColoursNl = ["donkergroen", "wit", "zwart", "crème"];
    private static readonly string[] CarriersEn = ["DPD", "Royal Mail", "DHL", "Evri"];
    private static readonly string[] CarriersNl = ["PostNL", "DHL", "DPD", "GLS"];
    private static readonly string[] Agents = ["Sam", "Noor", "Priya", "Daan", "Julia"];
    private static readonly string[] DaysEn = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] DaysNl = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];

    private readonly Dictionary<string, string> _values;

    public Slots(Person person, Dice dice)
        : this(person.Language, person.FirstName, person.City, dice)
    {
    }

    public Slots(string language, string firstName, string city, Dice dice)
    {
        var dutch = language == "nl";
        var products = dutch ? ProductsNl : ProductsEn;
        var product = dice.Below(products.Length);
        var cents = dice.Pick<string>(["95", "99", "50", "00"]);
        _values = new Dictionary<string, string>
        {
            ["name"] = firstName,
            ["city"] = city,
            ["order"] = dice.Pick<string>(["A", "B", "W"]) + dice.Digits(5),
            ["product"] = products[product],
            ["product2"] = products[(product + 1) % products.Length],
            ["colour"] = dice.Pick(dutch ? ColoursNl : ColoursEn),
            ["carrier"] = dice.Pick(dutch ? CarriersNl : CarriersEn),
            ["agent"] = dice.Pick(Agents),
            ["day"] = dice.Pick(dutch ? DaysNl : DaysEn),
            ["days"] = Number(dice.Between(6, 23)),
            ["stock"] = Number(dice.Between(3, 14)),
            ["code"] = dice.Digits(4),
            ["amount"] = dutch ? $"€ {Number(dice.Between(19, 149))},{cents}" : $"€{Number(dice.Between(19, 149))}.{cents}",
        };
    }

    /// <summary>The text with its gaps filled; <c>{us}</c> becomes <paramref name="us"/>.</summary>
    public string Fill(string template, string us)
    {
        var text = new StringBuilder(template).Replace("{us}", us);
        foreach (var (slot, value) in _values)
            text.Replace("{" + slot + "}", value);
        return text.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
