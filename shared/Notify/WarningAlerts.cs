using System.Text.Json;
using Shared.Normalise;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Notify;

/// <summary>Something that changed, as the outbox tells it.</summary>
/// <param name="Id">Names the change.</param>
/// <param name="Event">What happened.</param>
/// <param name="At">When it was written down.</param>
/// <param name="On">The day it speaks of.</param>
public sealed record Change(string Id, string Event, DateTimeOffset At, string On);

/// <summary>
/// Warnings in words: what is short, where, how long it lasts, why, what can be done and until when. The same for everybody who may see the warning: never
/// where other stock lies, who distributes it or who acted.
/// </summary>
public static class WarningAlerts
{
    private const int MostEvidence = 4;

    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        WarningEvents.Raised, WarningEvents.Changed, WarningEvents.Cleared, WarningEvents.Resolved, WarningEvents.Reopened, WarningEvents.Escalated, WarningEvents.Reported,
    };

    /// <summary>Whether people are told of a change: of what changes how urgent it is or who has to act, not of a mere change of type or a comment.</summary>
    public static bool IsTold(Change change, ShortageWarning warning) =>
        Told.Contains(change.Event) && (change.Event != WarningEvents.Changed || ChangedSeverity(change, warning));

    /// <summary>The alert of a change.</summary>
    /// <param name="change">What changed.</param>
    /// <param name="warning">The warning since then.</param>
    /// <param name="hospital">The hospital's name; null for a region's warning.</param>
    /// <param name="address">The product's own address, without a slash at its end; empty where it isn't known.</param>
    public static Alert Of(Change change, ShortageWarning warning, string? hospital, string address)
    {
        var subject = $"/api/warnings/{Uri.EscapeDataString(warning.Id)}";
        return new()
        {
            Id = change.Id,
            Kind = AlertKind.Warning,
            Event = change.Event,
            At = change.At,
            Subject = subject,
            Hospital = warning.Hospital,
            Region = warning.Region,
            Severity = warning.Severity,
            Title = Title(change.Event, warning, hospital),
            Text = AlertWords.Lines(
            [
                Stock(warning), StockOut(warning), Where(warning), .. warning.Evidence.Take(MostEvidence).Select(e => (Bilingual?)Because(e.Text)),
                ToDo(change.Event, warning), Deadline(warning), new Bilingual($"详情：{address}{subject}", $"More: {address}{subject}"),
            ]),
            Data = Facts(change, warning),
        };
    }

    private static bool ChangedSeverity(Change change, ShortageWarning warning)
    {
        var known = warning.History.Where(e => e.Severity is not null).ToList();
        var at = known.FindLastIndex(e => e.Event == WarningEvents.Changed && e.On.ToString("yyyy-MM-dd") == change.On);
        return at <= 0 || known[at].Severity != known[at - 1].Severity;
    }

    private static Bilingual Title(string happened, ShortageWarning warning, string? hospital)
    {
        var (grave, type, what) = (AlertWords.Name(warning.Severity), AlertWords.Name(warning.Type), AlertWords.Happened(happened));
        var drug = $"{warning.Product.GenericName} {warning.Product.Strength}";
        var place = hospital ?? warning.Hospital?.ToString();
        return place is null
            ? new($"{grave.Zh}区域预警（{what.Zh}）：{drug} {type.Zh}，{warning.Region}", $"{grave.En} regional warning ({what.En}): {drug} {type.En}, {warning.Region}")
            : new($"{grave.Zh}预警（{what.Zh}）：{drug} {type.Zh}，{place}", $"{grave.En} warning ({what.En}): {drug} {type.En}, {place}");
    }

    private static Bilingual? Stock(ShortageWarning warning)
    {
        if (warning.Stock is not { } stock) return null;
        var (amount, unit) = (AlertWords.Number(stock), warning.Product.DoseUnit);
        return warning.DaysOfStock is { } days
            ? new($"库存 {amount}{unit}，可用 {AlertWords.Number(days)} 天", $"{amount} dose units in stock: {AlertWords.Number(days)} days")
            : new($"库存 {amount}{unit}", $"{amount} dose units in stock");
    }

    private static Bilingual? StockOut(ShortageWarning warning) => warning switch
    {
        { OutSince: { } since } => new Bilingual($"{since:yyyy-MM-dd} 起无库存", $"No stock since {since:yyyy-MM-dd}"),
        { ProjectedStockOut: { } day } => new Bilingual($"按目前用量，预计 {day:yyyy-MM-dd} 用完", $"At the present pace it runs out on {day:yyyy-MM-dd}"),
        _ => null,
    };

    private static Bilingual? Where(ShortageWarning warning) => warning.Hospitals.Count == 0 ? null
        : new Bilingual($"缺药机构 {warning.Hospitals.Count} 家：{string.Join('、', warning.Hospitals)}", $"{warning.Hospitals.Count} institutions are short: {string.Join(", ", warning.Hospitals)}");

    private static Bilingual Because(Bilingual evidence) => new($"依据：{evidence.Zh}", $"Why: {evidence.En}");

    private static Bilingual? ToDo(string happened, ShortageWarning warning)
    {
        if (!warning.IsActive) return new Bilingual($"自 {warning.OpenedOn:yyyy-MM-dd} 起的预警已结束，无需处理", $"The warning of {warning.OpenedOn:yyyy-MM-dd} is over; nothing is to be done");
        if (happened == WarningEvents.Reported) return new Bilingual("可以做：由药师核对并签署直报草稿", "To do: a pharmacist checks and signs the drafted report");
        if (warning.Hospital is null) return new Bilingual("可以做：核实各机构库存，组织会商调剂", "To do: verify the institutions' stock and coordinate between them");
        var order = Order(warning);
        var within = warning.Substitutes.Count == 0 ? default : new Bilingual($"；院内有 {warning.Substitutes.Count} 种可供药师考虑的品种", $"; {warning.Substitutes.Count} products in the store for the pharmacist to consider");
        return new Bilingual($"可以做：核对库存与在途订单{order.Zh}{within.Zh}", $"To do: check the stock and the orders under way{order.En}{within.En}");
    }

    private static Bilingual Order(ShortageWarning warning) => warning switch
    {
        { OrderBy: { } day, OrderDoses: { } doses } => new(
            $"；{day:yyyy-MM-dd} 前需订购约 {AlertWords.Number(doses)}{warning.Product.DoseUnit}", $"; about {AlertWords.Number(doses)} dose units have to be ordered by {day:yyyy-MM-dd}"),
        { OrderBy: { } day } => new($"；{day:yyyy-MM-dd} 前需订购", $"; it has to be ordered by {day:yyyy-MM-dd}"),
        _ => default,
    };

    private static Bilingual? Deadline(ShortageWarning warning)
    {
        if (!warning.IsActive || warning.DueBy is not { } due) return null;
        var level = AlertWords.Name(warning.Level);
        return new Bilingual($"时限：{level.Zh}于 {due:yyyy-MM-dd} 前处置", $"Deadline: {level.En} acts by {due:yyyy-MM-dd}");
    }

    private static JsonElement Facts(Change change, ShortageWarning w) => AlertWords.Data(new
    {
        w.Id,
        change = change.Id,
        change.Event,
        change.On,
        drugCode = w.Hospital is null ? null : w.DrugCode,
        product = Described(w.Product),
        w.Hospital,
        w.Hospitals,
        w.Region,
        w.Severity,
        w.Reportable,
        w.State,
        w.Type,
        w.OpenedOn,
        w.UpdatedOn,
        w.Stock,
        w.DaysOfStock,
        w.ProjectedStockOut,
        w.Evidence,
        w.Level,
        w.DueBy,
    });

    private static object Described(Product p) => new { p.Id, p.GenericName, p.TradeName, p.DosageForm, p.Strength, p.Manufacturer };
}
