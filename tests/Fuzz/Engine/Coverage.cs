using System.Numerics;
using SharpFuzz.Common;

namespace Fuzz.Engine;

/// <summary>
/// The branches that an input takes, counted by the instrumented assemblies in 64 KiB as AFL counts them. Without instrumentation nothing is counted,
/// and only outcomes tell inputs apart.
/// </summary>
public sealed unsafe class Coverage
{
    private const int Size = 1 << 16;
    private static readonly byte[] Map = GC.AllocateArray<byte>(Size, pinned: true);
    private readonly byte[] _seen = new byte[Size];

    /// <summary>Gives the instrumented code somewhere to count: before any of it runs, and once, for it may count as long as the process lives.</summary>
    public Coverage() => Trace.SharedMem = (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(Map, 0);

    /// <summary>How many branches were ever taken.</summary>
    public int Branches => Size - _seen.AsSpan().Count((byte)0);

    /// <summary>Begins an input.</summary>
    public void Begin()
    {
        Map.AsSpan().Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Ends an input: true when it took a branch that none took before, or took one so many times more.</summary>
    public bool End()
    {
        var isNew = false;
        for (var at = Map.AsSpan().IndexOfAnyExcept((byte)0); at < Size && at >= 0; at++)
        {
            if (Map[at] == 0) continue;
            // Once, twice, up to 4, 8, … 256 times: one bit each.
            var times = (byte)(1 << Math.Min(7, BitOperations.Log2(Map[at])));
            isNew |= (_seen[at] & times) == 0;
            _seen[at] |= times;
        }

        return isNew;
    }

    /// <summary>The branches of the input that just ran.</summary>
    public IReadOnlyList<int> Taken() => [.. Map.Index().Where(b => b.Item != 0).Select(b => b.Index)];

    /// <summary>Forgets what was seen, for another target.</summary>
    public void Forget() => _seen.AsSpan().Clear();
}
