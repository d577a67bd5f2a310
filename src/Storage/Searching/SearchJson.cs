using System.Text.Json.Serialization;

namespace SocialCrm.Storage.Searching;

/// <summary>Lists that are handed to SQLite as one value.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
internal sealed partial class SearchJson : JsonSerializerContext;
