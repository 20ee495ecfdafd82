namespace Fuzz.Targets.Access;

/// <summary>Changes sealed content as an input says: each four bytes of it are one change.</summary>
public static class Tampering
{
    /// <summary>The changed content.</summary>
    /// <param name="content">What was sealed.</param>
    /// <param name="input">Kind of the change, place (two bytes, spread over the whole length), value.</param>
    /// <param name="piece">The length of the pieces that are moved, doubled or left out.</param>
    public static byte[] Of(byte[] content, byte[] input, int piece)
    {
        var changed = content.ToList();
        for (var at = 0; at + 3 < input.Length && at < 64; at += 4)
        {
            var place = (int)((long)((input[at + 1] << 8) | input[at + 2]) * changed.Count / 65_536);
            Apply(changed, input[at] % 7, place, input[at + 3], piece);
        }

        return [.. changed];
    }

    private static void Apply(List<byte> content, int kind, int place, byte value, int piece)
    {
        if (content.Count == 0) return;
        var start = place / piece * piece;
        var length = Math.Min(piece, content.Count - start);
        switch (kind)
        {
            case 0: content[place] ^= value; break;
            case 1: content.RemoveRange(place, content.Count - place); break;
            case 2: content.RemoveAt(place); break;
            case 3: content.Insert(place, value); break;
            case 4: content.AddRange(Enumerable.Repeat(value, 1 + value)); break;
            case 5: content.InsertRange(start, content.GetRange(start, length)); break;
            default: content.RemoveRange(start, length); break;
        }
    }
}
