using System.Globalization;
using System.Text;

namespace Functions.Tests.Faults.Torture;

/// <summary>
/// A hospital without stock, so without warnings, in a county of its own: its files of the same days may overtake one another, since whatever is counted in the end follows from the order
/// in which they were answered. It corrects, reverts, sends later, uses codes before its catalogue has them, and mends what was rejected.
/// </summary>
internal sealed class RacingHospital(int seed)
{
    public const string Code = "TZ901";

    public const string Region = "120118";

    private const string Header = "date,drugCode,packs,amount,department,encounter,visitId\n";
    private const string CatalogueHeader = "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\n";
    private const string Early = CatalogueHeader + "A,阿托伐他汀钙片,片剂,20mg,片,盒,7\nB,呋塞米注射液,注射剂,2ml:20mg,支,盒,10\n";
    private const string Odd = Header + "2026-09-02,0B,2,80.00,全科,outpatient,V1\n2026-09-03,B,1O,40.00,全科,outpatient,V2\n2026-09-04,A,1,6.60,全科,outpatient,V3\n";
    private readonly Random _chance = new(seed);
    private int _waves;

    /// <summary>What it has at first.</summary>
    public Input Catalogue { get; } = new("racer-catalogue", "catalogue", Code, "", Early);

    /// <summary>A file with a code nobody knows and a bad row; the bad row mended.</summary>
    public IReadOnlyList<Input> Mending { get; } =
    [
        new("racer-odd", "usage", Code, "", Odd),
        new("racer-mended", "usage", Code, "", Header + "2026-09-03,B,10,40.00,全科,outpatient,V2\n") { Mends = "racer-odd" },
    ];

    /// <summary>The next files, all about the same few days.</summary>
    public IReadOnlyList<Input> Wave()
    {
        var wave = _waves++;
        var original = Rows(6);
        var inputs = new List<Input>
        {
            Usage($"racer-{wave}-original", original, "from=2026-10-01&to=2026-10-07"),
            Usage($"racer-{wave}-corrected", Rows(6), "from=2026-10-03&to=2026-10-05"),
            Usage($"racer-{wave}-reverted", original, "from=2026-10-01&to=2026-10-07"),
            Usage($"racer-{wave}-later", Rows(3), "mode=append"),
            Usage($"racer-{wave}-upload", Rows(2), "mode=append", byUpload: true),
            Usage($"racer-{wave}-platform", Rows(4), "source=platform"),
        };
        if (wave is 1 or 3) inputs.Add(new Input($"racer-catalogue-{wave}", "catalogue", Code, "", Early + (wave == 1 ? "C,二甲双胍片,片剂,0.5g,片,瓶,48\n" : "D,甘露醇注射液,注射剂,250ml,瓶,箱,30\n")));
        return inputs;
    }

    private static Input Usage(string name, string rows, string query, bool byUpload = false) => new(name, "usage", Code, query, Header + rows, byUpload);

    private string Rows(int count)
    {
        var rows = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var day = new DateOnly(2026, 10, 3 + _chance.Next(3));
            rows.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{"ABCD"[_chance.Next(4)]},{_chance.Next(1, 9)},{_chance.Next(1, 9999) / 100m},内科,outpatient,V{_chance.Next(99)}\n");
        }

        return rows.ToString();
    }
}
