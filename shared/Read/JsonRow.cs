using System.Text.Json;

namespace Shared.Read;

/// <summary>One JSON object as fields, and every key seen so far: objects need not have the same keys, nor in the same order.</summary>
internal sealed class JsonRow(CharacterSet charset, int levels)
{
    private readonly Dictionary<byte[], int> _places = new(ByteTextComparer.Instance);
    private readonly List<byte[]> _utf8Keys = [];
    private readonly List<string> _keys = [];
    private Value[] _values = [];
    private byte[] _scratch = new byte[1024];
    private int _used;
    private int _row;
    private int _next;
    private Predicate<int> _isRead = _ => true;

    /// <summary>The keys in the order of their first appearance.</summary>
    internal IReadOnlyList<string> Keys => _keys;

    /// <summary>The text of a field as it stands in the object, unescaped; empty when the object doesn't have it.</summary>
    internal ReadOnlySpan<byte> Field(ReadOnlySpan<byte> item, int key)
    {
        if (key >= _values.Length || _values[key].Row != _row) return default;
        var (_, start, length, isRewritten) = _values[key];
        return isRewritten ? _scratch.AsSpan(start, length) : item.Slice(start, length);
    }

    /// <summary>Forgets the last object, when the next one can't be kept.</summary>
    internal void Skip() => _row++;

    /// <summary>Tells which keys are read at all; an object, an array or a second value under another is nobody's concern.</summary>
    internal void Concern(Predicate<int> keys) => _isRead = keys;

    /// <summary>Reads an object. Answers what is wrong with it, or null.</summary>
    internal SourceDamage? Read(ReadOnlySpan<byte> item)
    {
        (_used, _next) = (0, 0);
        _row++;
        var reader = new Utf8JsonReader(item, new JsonReaderOptions { MaxDepth = levels });
        try
        {
            if (!item.TrimStart(" \t\r\n"u8).StartsWith("{"u8)) return NotAnObject(ref reader);
            reader.Read();
            SourceDamage? damage = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) damage = ReadField(ref reader, item) ?? damage;
            reader.Read();
            return Undecodable(item) ?? damage;
        }
        catch (JsonException)
        {
            return new SourceDamage(reader.CurrentDepth >= levels - 1 ? DamageCodes.TooDeep : DamageCodes.InvalidJson, -1, null);
        }
        catch (InvalidOperationException)
        {
            // A key that is no text.
            return Undecodable(item) ?? new SourceDamage(DamageCodes.UndecodableBytes, -1, null);
        }
    }

    private static SourceDamage? NotAnObject(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }

        return new SourceDamage(DamageCodes.NotAnObject, -1, null);
    }

    private SourceDamage? ReadField(ref Utf8JsonReader reader, ReadOnlySpan<byte> item)
    {
        var key = KeyOf(ref reader);
        reader.Read();
        var isRepeated = _values[key].Row == _row;
        _values[key] = new Value(_row, 0, 0, IsRewritten: true);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return _isRead(key) ? new SourceDamage(DamageCodes.NestedValue, key, null) : null;
            case JsonTokenType.Null: break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                if (!TryUnescape(ref reader, key)) return new SourceDamage(DamageCodes.UndecodableBytes, key, null);
                break;
            case JsonTokenType.Number when PlainNumber.Write(reader.ValueSpan, Scratch(128)) is >= 0 and var length: Rewrite(key, length); break;
            default:
                var start = checked((int)reader.TokenStartIndex) + (reader.TokenType == JsonTokenType.String ? 1 : 0);
                _values[key] = new Value(_row, start, reader.ValueSpan.Length, IsRewritten: false);
                break;
        }

        return isRepeated && _isRead(key) ? new SourceDamage(DamageCodes.RepeatedKey, key, null) : null;
    }

    /// <summary>The place of a key; objects of one file mostly name their keys in one order.</summary>
    private int KeyOf(ref Utf8JsonReader reader)
    {
        if (_next < _utf8Keys.Count && reader.ValueTextEquals(_utf8Keys[_next])) return _next++;
        var text = reader.GetString()!;
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        if (!_places.TryGetValue(utf8, out var key)) key = Add(text, utf8);
        _next = key + 1;
        return key;
    }

    private int Add(string text, byte[] utf8)
    {
        var key = _keys.Count;
        _places.Add(utf8, key);
        _utf8Keys.Add(utf8);
        _keys.Add(text.Trim());
        if (_values.Length <= key) Array.Resize(ref _values, Math.Max(16, key * 2));
        return key;
    }

    private Span<byte> Scratch(int length)
    {
        if (_scratch.Length - _used < length) Array.Resize(ref _scratch, Math.Max(_scratch.Length * 2, _used + length));
        return _scratch.AsSpan(_used);
    }

    private bool TryUnescape(ref Utf8JsonReader reader, int key)
    {
        try
        {
            Rewrite(key, reader.CopyString(Scratch(reader.ValueSpan.Length)));
            return true;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 alone, or broken bytes beside an escape: text that can't be.
            return false;
        }
    }

    private void Rewrite(int key, int length)
    {
        _values[key] = new Value(_row, _used, length, IsRewritten: true);
        _used += length;
    }

    private SourceDamage? Undecodable(ReadOnlySpan<byte> item)
    {
        var at = charset.FindInvalid(item, out var length);
        if (at < 0) return null;
        var field = Array.FindIndex(_values, v => v.Row == _row && !v.IsRewritten && v.Start <= at && at < v.Start + v.Length);
        return new SourceDamage(DamageCodes.UndecodableBytes, field, charset.Hex(item.Slice(at, length)));
    }

    private readonly record struct Value(int Row, int Start, int Length, bool IsRewritten);
}
