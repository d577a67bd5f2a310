namespace SocialCrm.Simulator.People;

/// <summary>How a person takes things.</summary>
public enum Temper
{
    /// <summary>Waits, and says thank you.</summary>
    Patient,

    /// <summary>Asks again soon.</summary>
    Quick,

    /// <summary>Gets angry when nothing happens.</summary>
    Hot,

    /// <summary>Praises in public.</summary>
    Ambassador,

    /// <summary>Finds fault, mostly in public, and stays so.</summary>
    Criticaster,

    /// <summary>Reads and reacts, hardly writes.</summary>
    Introvert,

    /// <summary>Asks in public, with a deadline.</summary>
    Journalist,
}
