namespace SocialCrm.Channels;

/// <summary>The kinds of names by which providers know a person, as <see cref="InboundAlias.Kind"/> spells them.</summary>
public static class AliasKinds
{
    /// <summary>WhatsApp's business-scoped user id: stays when the user name changes, goes when the number does. Scope empty.</summary>
    public const string WhatsAppUser = "wa.bsuid";

    /// <summary>A telephone number on WhatsApp, digits only, one spelling per line. Recycled by operators. Scope empty.</summary>
    public const string WhatsAppPhone = "wa.phone";

    /// <summary>WhatsApp's user id across the portfolios of one enterprise. Scope empty.</summary>
    public const string WhatsAppParentUser = "wa.parent_bsuid";

    /// <summary>Messenger's page-scoped id. Scope: the Page's id.</summary>
    public const string FacebookMessenger = "fb.psid";

    /// <summary>The id that the Page's feed has for an author; another than Messenger's for the same person. Scope: the Page's id.</summary>
    public const string FacebookUser = "fb.user";

    /// <summary>An author whom Facebook does not name, known by this one comment. Scope: the Page's id.</summary>
    public const string FacebookComment = "fb.comment";

    /// <summary>An author whom Facebook does not name, known by this one post. Scope: the Page's id.</summary>
    public const string FacebookPost = "fb.post";

    /// <summary>What an integrator calls an author on a channel of its own. Scope empty.</summary>
    public static string Own(string channel) => $"ext.{channel}";

    /// <summary>X's user id. Scope empty.</summary>
    public const string XUser = "x.user_id";
}
