namespace Shared.Sample;

/// <summary>Eight ways of writing the same facts, as eight systems would; further hospitals speak like the first primary ones.</summary>
internal static class Dialects
{
    private static readonly HospitalDialect[] All =
    [
        new()
        {
            Chinese = true, Gzip = true, Packs = true, Doses = true, VisitIds = true, PrescriptionIds = true, WritesZeroStock = true,
            Scheme = ProductCodeScheme.Platform, DrugCode = n => $"Y{n + 10001:00000}",
        },
        new()
        {
            Doses = true, VisitIds = true, PrescriptionIds = true,
            Scheme = ProductCodeScheme.PlatformAndInsurance, DrugCode = n => $"{(n * 7) + 200003:000000}",
        },
        new()
        {
            Chinese = true, Packs = true, Doses = true, VisitIds = true,
            Scheme = ProductCodeScheme.Standard, DrugCode = n => $"PLS-{(n / 26) + 1:00}-{(char)('A' + (n % 26))}",
        },
        new()
        {
            ByteOrderMark = true, Packs = true, Doses = true, VisitIds = true, PrescriptionIds = true, WritesZeroStock = true,
            Scheme = ProductCodeScheme.Platform, DrugCode = n => $"FY{(n * 3) + 100:0000}",
        },
        new() { Packs = true, Scheme = ProductCodeScheme.Approval, DrugCode = n => $"00{(n * 11) + 5001:00000}" },
        new()
        {
            Chinese = true, Packs = true, PatientNames = true, WritesZeroStock = true,
            Scheme = ProductCodeScheme.Platform, DrugCode = n => $"CH{n + 1:000}",
        },
        new() { Packs = true, Doses = true, VisitIds = true, TwoStockLocations = true, Scheme = ProductCodeScheme.Ypid, DrugCode = n => $"{(n * 13) + 610017}" },
        new()
        {
            Chinese = true, DeclaresCharset = false, Packs = true, OldColumnNames = true,
            Scheme = ProductCodeScheme.Platform, DrugCode = n => $"BS.{n + 1:0000}",
        },
    ];

    /// <summary>The depot reports stock in packs.</summary>
    public static HospitalDialect Depot { get; } =
        new() { Packs = true, WritesZeroStock = true, Scheme = ProductCodeScheme.Platform, DrugCode = n => $"D{n + 1:0000}" };

    /// <summary>The authority writes UTF-8 with English keys.</summary>
    public static HospitalDialect Platform { get; } = new() { Scheme = ProductCodeScheme.Platform, DrugCode = n => $"{n}" };

    /// <summary>The procurement office writes GB18030 with Chinese headers.</summary>
    public static HospitalDialect Authority { get; } = Platform with { Chinese = true };

    /// <summary>The dialect of a hospital.</summary>
    public static HospitalDialect Of(int hospital) => hospital < All.Length ? All[hospital] : All[5 + (hospital % 3)];
}
