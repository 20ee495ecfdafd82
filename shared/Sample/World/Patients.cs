namespace Shared.Sample.World;

/// <summary>How much of a drug a hospital's patients want on a day.</summary>
internal sealed class Patients
{
    private const int ManyLines = 12;
    private const double Burst = 6;

    private readonly WorldProduct _product;
    private readonly double _lines;
    private readonly double _clinics;
    private readonly DemandWave[] _waves;
    private readonly double _meanDoses;

    public Patients(WorldProduct product, WorldHospital hospital, double lines, IEnumerable<DemandWave> waves)
    {
        (_product, _lines, _waves) = (product, lines, [.. waves]);
        _clinics = product.Injected ? hospital.Clinics * 0.3 : hospital.Clinics;
        _meanDoses = product.Injected ? Math.Max(1, product.DosesPerLine) : WholePacks(product.DosesPerLine);
    }

    /// <summary>Dose units of a line on average.</summary>
    public double DosesALine => _meanDoses;

    /// <summary>Dose units of a day on average, before season and waves.</summary>
    public double Daily => _lines * 0.87 * _meanDoses;

    /// <summary>What is wanted on a day.</summary>
    public int Want(int day, WorldCalendar calendar, double hospitalMood, Chance chance)
    {
        var expected = _lines * calendar.Demand(day, _clinics) * hospitalMood * Seasonal(day, calendar) * Wave(day);
        if (_product.Intermittent)
        {
            if (!chance.Happens(1 / Burst)) return 0;
            expected *= Burst;
        }

        var lines = chance.Poisson(expected);
        if (lines > ManyLines) return Doses(lines * (1 + (0.45 * chance.Normal() / Math.Sqrt(lines))));
        var doses = 0;
        for (; lines > 0; lines--) doses += Doses(chance.Unit() switch { < 0.6 => 0.75, < 0.9 => 1.1, _ => 2.2 });
        return doses;
    }

    /// <summary>The multiple of usual demand that a season brings.</summary>
    public double Seasonal(int day, WorldCalendar calendar) => _product.Season == Season.None ? 1 : Calendar.OfYear(_product.Season, calendar.Date(day));

    private double Wave(int day)
    {
        var factor = 1.0;
        foreach (var wave in _waves) factor *= wave.At(day);
        return factor;
    }

    private int Doses(double lines)
    {
        var doses = lines * _meanDoses;
        return _product.Injected ? Math.Max(1, (int)Math.Round(doses)) : WholePacks(doses);
    }

    private int WholePacks(double doses) => Math.Max(1, (int)Math.Round(doses / _product.PackSize)) * _product.PackSize;
}
