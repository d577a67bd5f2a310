using System.Text.Json;

namespace SocialCrm.Channels;

/// <summary>Walks an array; a single value counts as an array of one, since providers at times send the one for the other.</summary>
internal readonly struct OneOrMany(JsonElement element)
{
    public Enumerator GetEnumerator() => new(element);

    public struct Enumerator
    {
        private readonly JsonElement _single;
        private JsonElement.ArrayEnumerator _many;
        private int _left;

        public Enumerator(JsonElement element)
        {
            _single = element;
            _left = element.ValueKind == JsonValueKind.Array ? -1 : element.IsPresent() ? 1 : 0;
            if (_left < 0) _many = element.EnumerateArray();
        }

        public readonly JsonElement Current => _left < 0 ? _many.Current : _single;

        public bool MoveNext() => _left < 0 ? _many.MoveNext() : _left-- > 0;
    }
}
