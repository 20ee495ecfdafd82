using System.Numerics;

namespace Shared.Detect.Facts;

/// <summary>Some of a run of days.</summary>
internal readonly struct DayBits(int days)
{
    private readonly ulong[] _words = new ulong[(days + 63) / 64];

    public void Set(int day) => _words[day >> 6] |= 1UL << (day & 63);

    public bool Has(int day) => (_words[day >> 6] >> (day & 63) & 1) != 0;

    /// <summary>The first of them from a day to another, both included; −1 when there is none.</summary>
    public int First(int from, int to)
    {
        for (var word = from >> 6; word <= to >> 6; word++)
        {
            var bits = _words[word];
            if (word == from >> 6) bits &= ulong.MaxValue << (from & 63);
            if (bits == 0) continue;
            var day = (word << 6) + BitOperations.TrailingZeroCount(bits);
            return day <= to ? day : -1;
        }

        return -1;
    }

    public bool Any(int from, int to) => First(from, to) >= 0;
}
