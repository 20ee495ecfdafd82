using Shared.Detect;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Tests.Alerts;

/// <summary>Warnings as evaluations write them.</summary>
internal static class SampleWarnings
{
    private static readonly DateOnly Day = new(2026, 11, 2);

    /// <summary>A hospital's drug runs short.</summary>
    public static WarningStep Raised(DateTimeOffset at, Severity severity = Severity.Red, string drug = "A", string hospital = "H1")
    {
        var raised = new WarningEvent(at, Day, WarningEvents.Raised, WarningEvents.System, null, null, severity);
        return new(
            new ShortageWarning
            {
                Id = $"{hospital}-{drug}-20261102",
                Hospital = HospitalCode.Parse(hospital),
                Region = RegionCode.Parse("120119"),
                DrugCode = drug,
                Product = new Product { Id = drug, Matched = true, GenericName = "阿托伐他汀钙片", DosageForm = "片剂", Strength = "20mg", DoseUnit = "片" },
                Severity = severity,
                Reportable = true,
                State = WarningState.Open,
                Type = ShortageType.Insufficient,
                OpenedOn = Day,
                UpdatedOn = Day,
                Stock = 21,
                DaysOfStock = 3.25m,
                ProjectedStockOut = Day.AddDays(3),
                Evidence = [new Evidence("days-of-stock", 3.25m, 7, "own rule", new Bilingual("可用 3.3 天", "3.3 days of stock"))],
                Level = WarningLevel.County,
                DueBy = Day.AddDays(7),
                History = [raised],
            },
            raised);
    }

    /// <summary>It is supplied again.</summary>
    public static WarningStep Cleared(WarningStep before, DateTimeOffset at) =>
        Next(before, new WarningEvent(at, Day, WarningEvents.Cleared, WarningEvents.System, null, null, null), w => w with { State = WarningState.Resolved, ResolvedOn = Day });

    /// <summary>It is graver now.</summary>
    public static WarningStep Graver(WarningStep before, DateTimeOffset at) =>
        Next(before, new WarningEvent(at, Day, WarningEvents.Changed, WarningEvents.System, null, null, Severity.Red), w => w with { Severity = Severity.Red });

    /// <summary>A person takes it up.</summary>
    public static WarningStep Acknowledged(WarningStep before, DateTimeOffset at) =>
        Next(before, new WarningEvent(at, Day, WarningEvents.Acknowledged, "officer:李", null, null, null), w => w with { State = WarningState.Acknowledged });

    private static WarningStep Next(WarningStep before, WarningEvent happened, Func<ShortageWarning, ShortageWarning> change) =>
        new(change(before.Warning) with { History = [.. before.Warning.History, happened] }, happened);
}
