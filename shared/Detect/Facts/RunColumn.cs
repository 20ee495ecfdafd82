namespace Shared.Detect.Facts;

/// <summary>A drug's numbers over a run of days while they are put together, in whole steps as long as they fit.</summary>
internal sealed class RunColumn
{
    private long[]? _steps;
    private decimal?[]? _full;
    private byte _scale;

    /// <summary>Starts from days that are known to be nothing, and days that are unknown.</summary>
    public RunColumn(long[] quiet) => _steps = [.. quiet];

    public void Put(int day, long steps, byte scale)
    {
        if (_steps is not null && scale > _scale) Refine(scale);
        if (_steps is null)
        {
            _full![day] = Decimals.FromSteps(steps, scale);
            return;
        }

        if (scale < _scale)
        {
            var power = Decimals.Power(_scale - scale);
            if (Math.Abs(steps) > (long.MaxValue - 1) / power)
            {
                Put(day, Decimals.FromSteps(steps, scale));
                return;
            }

            steps *= power;
        }

        _steps[day] = steps;
    }

    public void Put(int day, decimal number)
    {
        KeepFull();
        _full![day] = number;
    }

    public DoseColumn Build() => _steps is not null ? DoseColumn.InSteps(_steps, _scale) : DoseColumn.Of(_full!);

    private void Refine(byte scale)
    {
        var power = Decimals.Power(scale - _scale);
        if (_steps!.Any(s => s != DoseColumn.Unknown && Math.Abs(s) > (long.MaxValue - 1) / power))
        {
            KeepFull();
            return;
        }

        for (var day = 0; day < _steps!.Length; day++)
        {
            if (_steps[day] != DoseColumn.Unknown) _steps[day] *= power;
        }

        _scale = scale;
    }

    private void KeepFull()
    {
        _full ??= Array.ConvertAll(_steps!, s => s == DoseColumn.Unknown ? (decimal?)null : Decimals.FromSteps(s, _scale));
        _steps = null;
    }
}
