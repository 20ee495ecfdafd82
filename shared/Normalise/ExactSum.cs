namespace Shared.Normalise;

/// <summary>A sum of decimals: what adding them one by one gives, decimals and all. Numbers of a few digits, which money is, are added as integers.</summary>
public struct ExactSum
{
    /// <summary>Decimals of the integers.</summary>
    private const int Scale = 4;

    private const long Full = long.MaxValue / 2;

    private static readonly long[] Powers = [10_000, 1_000, 100, 10, 1];

    private long _units;
    private int _decimals;
    private decimal _rest;

    /// <summary>The sum so far; its decimals are those of the addend that had most.</summary>
    public readonly decimal Value
    {
        get
        {
            var units = _units / Powers[_decimals];
            var size = (ulong)Math.Abs(units);
            return _rest + unchecked(new decimal((int)(uint)size, (int)(uint)(size >> 32), 0, units < 0, (byte)_decimals));
        }
    }

    /// <summary>Adds a number.</summary>
    public void Add(in decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var decimals = (bits[3] >> 16) & 0xFF;
        if ((bits[1] | bits[2]) != 0 || decimals > Scale || _units is > Full or < -Full)
        {
            _rest += number;
            return;
        }

        var units = unchecked((uint)bits[0]) * Powers[decimals];
        _units += bits[3] < 0 ? -units : units;
        _decimals = Math.Max(_decimals, decimals);
    }
}
