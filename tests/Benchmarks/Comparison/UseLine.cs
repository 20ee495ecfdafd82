using System.Globalization;

namespace Benchmarks.Comparison;

/// <summary>A line of use as text, first good, then perhaps spoilt.</summary>
internal ref struct UseLine
{
    private readonly int _sign;
    private readonly int _packs;

    public UseLine(Random random, DateOnly day)
    {
        var drug = random.Next(GroupCatalogue.Drugs);
        (_sign, _packs) = (random.Next(50) == 0 ? -1 : 1, random.Next(1, 9));
        Date = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        Drug = GroupCatalogue.CodeOf(drug);
        var unit = random.Next(10);
        Packs = unit < 7 ? Text(_sign * _packs) : "";
        Doses = unit >= 6 ? Text(_sign * _packs * GroupCatalogue.PackSizeOf(drug)) : "";
        Amount = Text(_sign * _packs * random.Next(100, 50_000) / 100m);
        DaysSupply = random.Next(3) == 0 ? "" : Text(random.Next(1, 31));
    }

    public string Date { get; private set; }

    public string Drug { get; private set; }

    public string Packs { get; private set; }

    public string Doses { get; private set; }

    public string Amount { get; private set; }

    public string? Encounter { get; private set; }

    public string DaysSupply { get; private set; }

    /// <summary>Makes the line bad in one of the ways that both sides can tell.</summary>
    public void Spoil(Random random)
    {
        switch (random.Next(9))
        {
            case 0: Date = Date[..4] + "0230"; break;
            case 1: Amount = "n/a"; break;
            case 2: Amount = ""; break;
            case 3: Amount = Text(-_sign * 12.50m); break;
            case 4: (Packs, Doses) = (Text(_sign * _packs), Text(_sign * 5_000)); break;
            case 5: Drug = "X" + Drug; break;
            case 6: Encounter = "体检"; break;
            case 7: DaysSupply = "7d"; break;
            default: (Packs, Doses) = ("", ""); break;
        }
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
