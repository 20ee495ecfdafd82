namespace Shared.Sample;

/// <summary>A product on a hospital's own list.</summary>
internal sealed record HospitalDrug
{
    public required SampleProduct Product { get; init; }

    /// <summary>院内药品唯一码.</summary>
    public required string Code { get; init; }

    /// <summary>The hospital's own 转换系数, which sometimes isn't the master's.</summary>
    public required int PackSize { get; init; }

    /// <summary>Yuan a pack, bought and sold alike (零差率).</summary>
    public required decimal PackPrice { get; init; }

    /// <summary>What the hospital says of it, rightly or not.</summary>
    public required bool ClaimedEssential { get; init; }

    /// <summary>False when the list gives no code by which the master could be found.</summary>
    public required bool Identified { get; init; }

    /// <summary>Usage lines expected on a weekday outside any season.</summary>
    public required double LinesADay { get; init; }

    /// <summary>True when it is dispensed before the catalogue file that adds it.</summary>
    public bool AddedLate { get; init; }

    /// <summary>The money for so many dose units, to the cent.</summary>
    public decimal Amount(int doses) => decimal.Round(doses * PackPrice / PackSize, 2, MidpointRounding.AwayFromZero);

    /// <summary>True when any number of dose units is a plain decimal of packs.</summary>
    public bool SplitsExactly
    {
        get
        {
            var rest = PackSize;
            while (rest % 2 == 0) rest /= 2;
            while (rest % 5 == 0) rest /= 5;
            return rest == 1;
        }
    }
}
