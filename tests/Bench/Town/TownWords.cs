using SocialCrm.Domain.Emotions;
using SocialCrm.Emotions;
using SocialCrm.Simulator.Streams;

namespace SocialCrm.Bench.Town;

/// <summary>What people of a town say: the texts of the simulated stories, each read for feelings once.</summary>
internal sealed class TownWords
{
    private const int Texts = 2_000;

    private readonly (string Text, EmotionReading? Reading)[] _texts;

    public TownWords()
    {
        var reader = new LexiconReader();
        var stream = new LoadStream(new LoadOptions { Customers = 1, StartsAt = Resident.From, MetaSecret = "none" });
        _texts = [.. stream.Prepare(Texts).Select(static delivery => delivery.Items[0].Text!).Select(text => (text, reader.Read(text)))];
    }

    /// <summary>One of the texts.</summary>
    public (string Text, EmotionReading? Reading) Of(ulong chance) => _texts[chance % Texts];
}
