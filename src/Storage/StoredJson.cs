using System.Text.Json.Serialization;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>
/// The JSON that is stored: short names as declared, nothing that follows from the rest, no nulls, zeros or falses, moments as numbers, enums by number. Empty arrays
/// are written, because the generated readers would make a missing one unusable rather than empty.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UnixTimeJson)])]
[JsonSerializable(typeof(CustomerFound))]
[JsonSerializable(typeof(ProfileChanged))]
[JsonSerializable(typeof(AliasesChanged))]
[JsonSerializable(typeof(MessageRecorded))]
[JsonSerializable(typeof(MessageEdited))]
[JsonSerializable(typeof(MessageDeleted))]
[JsonSerializable(typeof(ReactionChanged))]
[JsonSerializable(typeof(DeliveryReported))]
[JsonSerializable(typeof(ChangeHeld))]
[JsonSerializable(typeof(CompanyReacted))]
[JsonSerializable(typeof(VisibilityChanged))]
[JsonSerializable(typeof(ConversationReported))]
[JsonSerializable(typeof(EngagementRecorded))]
[JsonSerializable(typeof(AnswerWaived))]
[JsonSerializable(typeof(AnswerWanted))]
[JsonSerializable(typeof(CustomerLinked))]
[JsonSerializable(typeof(CustomerUnlinked))]
[JsonSerializable(typeof(CustomerJoined))]
[JsonSerializable(typeof(CustomerLeft))]
[JsonSerializable(typeof(CustomerErased))]
[JsonSerializable(typeof(FactCorrected))]
[JsonSerializable(typeof(DetailsChanged))]
[JsonSerializable(typeof(NoteWritten))]
[JsonSerializable(typeof(ProfilingObjected))]
[JsonSerializable(typeof(ProfilingAllowedAgain))]
[JsonSerializable(typeof(NoteEdited))]
[JsonSerializable(typeof(NoteDeleted))]
[JsonSerializable(typeof(EventContent))]
[JsonSerializable(typeof(Amendment))]
[JsonSerializable(typeof(Customer))]
internal sealed partial class StoredJson : JsonSerializerContext;
