using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Storage;

/// <summary>Makes the keyed hashes by which redeliveries are known: HMAC-SHA256 under the store's own secret, cut to 128 bits.</summary>
/// <param name="secret">32 random bytes made when the store was.</param>
public sealed class EntryKeys(ReadOnlyMemory<byte> secret)
{
    private const byte Separator = 0x1f;
    private const int LongestOnStack = 512;

    // Preparing the key costs more than hashing with it.
    private readonly ThreadLocal<IncrementalHash> _prepared =
        new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Span));

    /// <summary>The key of a message.</summary>
    public EntryKey Message(string channel, string ourAccount, string externalId) => Hash('m', channel, ourAccount, externalId, "");

    /// <summary>The key of an operation on a message or account: an edit, a deletion, a reaction, a status.</summary>
    /// <param name="operation">One of <c>edit</c>, <c>delete</c>, <c>reaction</c>, <c>status</c>, <c>read</c>, <c>alias</c>.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="ourAccount">The company's account.</param>
    /// <param name="externalId">What it is done to.</param>
    /// <param name="revision">Tells one from the next.</param>
    public EntryKey Operation(string operation, string channel, string ourAccount, string externalId, string revision) =>
        Hash('o', $"{operation}{(char)Separator}{channel}", ourAccount, externalId, revision);

    /// <summary>The key of an agent's request.</summary>
    public EntryKey Request(string id) => Hash('r', id, "", "", "");

    /// <summary>A conversation's id.</summary>
    public string Conversation(string channel, string ourAccount, string thread) => Hash('c', channel, ourAccount, thread, "").ToString();

    /// <summary>By what the journal knows a provider's id, whatever account or operation it came with; never 0, which stands for none.</summary>
    public ulong Reference(string externalId) => Math.Max(1, (ulong)Hash('j', externalId, "", "", "").Value);

    /// <summary>By what an alias of somebody who was erased is known again, and what was said under it is not.</summary>
    public EntryKey Erased(Domain.Customers.Alias alias) => Hash('e', alias.Kind, alias.Scope, alias.Value, "");

    /// <summary>By what the value of such an alias is known in what was never understood.</summary>
    public EntryKey ErasedValue(string value) => Hash('v', value, "", "", "");

    private EntryKey Hash(char purpose, string a, string b, string c, string d)
    {
        var longest = 5 + (3 * (a.Length + b.Length + c.Length + d.Length));
        Span<byte> text = longest <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[longest];
        text[0] = (byte)purpose;
        var length = 1;
        foreach (var part in (ReadOnlySpan<string>)[a, b, c, d])
        {
            text[length++] = Separator;
            length += Encoding.UTF8.GetBytes(part, text[length..]);
        }

        var prepared = _prepared.Value!;
        prepared.AppendData(text[..length]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        prepared.GetHashAndReset(hash);
        return new EntryKey(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}
