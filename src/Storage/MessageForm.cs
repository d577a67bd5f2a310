using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;

namespace SocialCrm.Storage;

/// <summary>
/// Writes the two forms that every message is stored in, to the same bytes as the generated serializer and in a third of its time, which
/// is the largest single part of what it takes to store a message. All else, and all reading, is the serializer's.
/// </summary>
internal static class MessageForm
{
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _writer;

    /// <summary>The stored form of a message's event.</summary>
    public static byte[] Of(MessageRecorded message)
    {
        var (buffer, json) = Writer();
        json.WriteStartObject();
        if (message.Key != default) Write(json, "key"u8, message.Key);
        if (message.Direction != default) json.WriteNumber("direction"u8, (int)message.Direction);
        if (message.Kind != default) json.WriteNumber("kind"u8, (int)message.Kind);
        json.WriteString("conversationId"u8, message.ConversationId);
        json.WriteString("ourAccount"u8, message.OurAccount);
        Write(json, "at"u8, message.At);
        Write(json, "receivedAt"u8, message.ReceivedAt);
        if (message.Late) json.WriteBoolean("late"u8, value: true);
        if (message.History) json.WriteBoolean("history"u8, value: true);
        if (message.Reading is { } reading) Write(json, reading);
        if (message.InReplyTo is { } answered) Write(json, "inReplyTo"u8, answered);
        if (message.Unsupported is { } reason) json.WriteString("unsupported"u8, reason);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The stored form of plain words; null for a content that has more than those.</summary>
    public static byte[]? Of(EventContent content)
    {
        if (!content.Media.IsEmpty || content.Names is not null || !content.Added.IsEmpty || !content.Ended.IsEmpty) return null;
        if (content.Grounds is not null || content.Correction is not null || content.Details is not null) return null;
        var (buffer, json) = Writer();
        json.WriteStartObject();
        if (content.Text is { } text) json.WriteString("text"u8, text);
        WriteNone(json, "media"u8);
        Write(json, content.Words);
        if (content.ExternalId is { } id) json.WriteString("externalId"u8, id);
        if (content.ThreadId is { } thread) json.WriteString("threadId"u8, thread);
        if (content.Permalink is { } link) json.WriteString("permalink"u8, link);
        WriteNone(json, "added"u8);
        WriteNone(json, "ended"u8);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) Writer()
    {
        if (_writer is not { } writer)
        {
            var buffer = new ArrayBufferWriter<byte>(1024);
            writer = (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }));
            _writer = writer;
        }

        // Also after a write that failed half way.
        writer.Buffer.ResetWrittenCount();
        writer.Json.Reset();
        return writer;
    }

    private static void Write(Utf8JsonWriter json, EmotionReading reading)
    {
        json.WriteStartObject("reading"u8);
        if (reading.Sentiment != 0) json.WriteNumber("sentiment"u8, reading.Sentiment);
        if (reading.Confidence != 0) json.WriteNumber("confidence"u8, reading.Confidence);
        Write(json, reading.Emotions);
        if (reading.Intent != default) json.WriteNumber("intent"u8, (int)reading.Intent);
        if (reading.Touchpoint != default) json.WriteNumber("touchpoint"u8, (int)reading.Touchpoint);
        json.WriteString("language"u8, reading.Language);
        json.WriteString("model"u8, reading.Model);
        Write(json, reading.Words);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<EmotionScore> scores)
    {
        if (scores.IsDefault) return;
        json.WriteStartArray("emotions"u8);
        foreach (var score in scores)
        {
            json.WriteStartObject();
            if (score.Emotion != default) json.WriteNumber("emotion"u8, (int)score.Emotion);
            if (score.Strength != 0) json.WriteNumber("strength"u8, score.Strength);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<TellingWord> words)
    {
        if (words.IsDefault) return;
        json.WriteStartArray("words"u8);
        foreach (var word in words)
        {
            json.WriteStartObject();
            if (word.Start != 0) json.WriteNumber("start"u8, word.Start);
            if (word.Length != 0) json.WriteNumber("length"u8, word.Length);
            if (word.Weight != 0) json.WriteNumber("weight"u8, word.Weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset moment)
    {
        if (moment == default) return;
        json.WritePropertyName(name);
        UnixTimeJson.Write(json, moment);
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Domain.Timeline.EntryKey key)
    {
        Span<byte> digits = stackalloc byte[Domain.Timeline.EntryKey.Digits];
        key.Format(digits);
        json.WriteString(name, digits);
    }

    private static void WriteNone(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }
}
