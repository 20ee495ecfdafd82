namespace Shared.Sample;

/// <summary>
/// A repeatable stream of numbers that look like chance: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom
/// Number Generators, OOPSLA 2014). Streams made from different keys are independent for our purpose.
/// </summary>
internal sealed class Chance
{
    private ulong _state;

    /// <summary>The stream of a seed and a path of keys, for example hospital and day.</summary>
    public Chance(ulong seed, params ReadOnlySpan<int> path)
    {
        _state = seed;
        foreach (var key in path) _state = unchecked(Next() ^ (ulong)(uint)key);
        Next();
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>From the first to the last, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True in this share of cases.</summary>
    public bool Happens(double share) => Unit() < share;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>From the normal distribution around 0 with deviation 1 (Box and Muller, 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>How many events happen when <paramref name="mean"/> are expected (Poisson; Knuth's product in steps of at most 16).</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        for (; mean > 0; mean -= 16)
        {
            var limit = Math.Exp(-Math.Min(mean, 16));
            for (var product = Unit(); product > limit; product *= Unit()) count++;
        }
        return count;
    }
}
