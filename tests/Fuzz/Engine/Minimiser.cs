namespace Fuzz.Engine;

/// <summary>Takes away from an input whatever can go without it ceasing to break what it breaks.</summary>
public sealed class Minimiser(Func<byte[], bool> stillBreaks)
{
    private const int MostTries = 4_000;
    private int _tries;

    /// <summary>The smallest input found: stretches are left out, halves first, then less and less.</summary>
    public byte[] Smallest(byte[] input)
    {
        var smallest = input;
        for (var length = Math.Max(1, smallest.Length / 2); ; length /= 2)
        {
            smallest = Without(smallest, length);
            if (length <= 1 || _tries > MostTries) return smallest;
        }
    }

    private byte[] Without(byte[] input, int length)
    {
        for (var at = 0; at < input.Length && _tries < MostTries;)
        {
            byte[] candidate = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(at + length, input.Length))];
            _tries++;
            if (stillBreaks(candidate)) input = candidate;
            else at += length;
        }

        return input;
    }
}
