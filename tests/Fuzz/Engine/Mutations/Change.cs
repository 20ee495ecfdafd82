namespace Fuzz.Engine.Mutations;

/// <summary>Changes inputs: one to several small faults at a time, drawn from one seeded source of chance.</summary>
/// <param name="random">The chance.</param>
/// <param name="words">Words of the target's format.</param>
/// <param name="another">Another input of the pool, to take parts from.</param>
public sealed class Change(Random random, IReadOnlyList<string> words, Func<byte[]> another)
{
    private const int Longest = 1 << 18;

    private static readonly Func<byte[], Change, byte[]>[] Kinds =
    [
        ByteChanges.Flip, ByteChanges.Set, ByteChanges.Remove, ByteChanges.Double, ByteChanges.Swap, ByteChanges.Cut, ByteChanges.Splice, ByteChanges.LieAboutLength,
        TextChanges.Insert, TextChanges.Insert, TextChanges.Overwrite, TextChanges.ReplaceNumber, TextChanges.ReplaceNumber, TextChanges.ReplaceValue,
        TextChanges.ReplaceValue, TextChanges.Repeat, TextChanges.LineEnds, TextChanges.Nest, TextChanges.Recode, TextChanges.CutCharacter,
    ];

    /// <summary>The chance.</summary>
    public Random Random => random;

    /// <summary>One of the words of the format, or of those that hurt any.</summary>
    public byte[] Word() => System.Text.Encoding.UTF8.GetBytes(words.Count > 0 && random.Next(2) == 0 ? words[random.Next(words.Count)] : Words.Any[random.Next(Words.Any.Length)]);

    /// <summary>Another input of the pool.</summary>
    public byte[] Another() => another();

    /// <summary>A place in an input, its end included.</summary>
    public int Place(byte[] input) => random.Next(input.Length + 1);

    /// <summary>A stretch of an input, mostly short.</summary>
    public (int Start, int Length) Stretch(byte[] input)
    {
        var start = random.Next(input.Length);
        var most = random.Next(4) == 0 ? input.Length - start : Math.Min(input.Length - start, 16);
        return (start, random.Next(1, most + 1));
    }

    /// <summary>A changed copy.</summary>
    public byte[] Bytes(byte[] input)
    {
        var changed = input;
        for (var times = 1 + (int)(Math.Pow(random.NextDouble(), 3) * 6); times > 0; times--)
        {
            var next = changed.Length == 0 ? Word() : Kinds[random.Next(Kinds.Length)](changed, this);
            if (next.Length <= Longest) changed = next;
        }

        return changed;
    }
}
