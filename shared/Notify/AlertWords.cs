using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shared.Vocabulary;
using Shared.Warn;

namespace Shared.Notify;

/// <summary>The words that alerts are made of.</summary>
internal static class AlertWords
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Facts for programs.</summary>
    public static JsonElement Data<T>(T facts) => JsonSerializer.SerializeToElement(facts, Json);

    /// <summary>Lines under each other; those that say nothing are left out.</summary>
    public static Bilingual Lines(params IEnumerable<Bilingual?> lines)
    {
        var said = lines.OfType<Bilingual>().ToList();
        return new(string.Join('\n', said.Select(l => l.Zh)), string.Join('\n', said.Select(l => l.En)));
    }

    /// <summary>A number as people write it, to one decimal.</summary>
    public static string Number(decimal value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A severity's name.</summary>
    public static Bilingual Name(Severity severity) => severity switch
    {
        Severity.Red => new("红色", "Red"),
        Severity.Orange => new("橙色", "Orange"),
        _ => new("黄色", "Yellow"),
    };

    /// <summary>A kind of shortage.</summary>
    public static Bilingual Name(ShortageType type) => type switch
    {
        ShortageType.OutOfStock => new("断货", "out of stock"),
        ShortageType.Delayed => new("供应不及时", "delivered late"),
        _ => new("供应不足", "supply insufficient"),
    };

    /// <summary>Who has to act.</summary>
    public static Bilingual Name(WarningLevel level) => level switch
    {
        WarningLevel.Institution => new("医疗机构", "the institution"),
        WarningLevel.County => new("县级", "the county"),
        WarningLevel.City => new("市级", "the city"),
        WarningLevel.Province => new("省级", "the province"),
        _ => new("国家级", "the nation"),
    };

    /// <summary>What happened to a warning.</summary>
    public static Bilingual Happened(string happened) => happened switch
    {
        WarningEvents.Raised => new("新预警", "new"),
        WarningEvents.Changed => new("级别变化", "changed"),
        WarningEvents.Cleared => new("已解除", "cleared"),
        WarningEvents.Resolved => new("已处置", "resolved"),
        WarningEvents.Reopened => new("再次发生", "back again"),
        WarningEvents.Escalated => new("已上报上级", "handed on"),
        WarningEvents.Reported => new("已起草直报", "report drafted"),
        Unattended.Event => new("尚无人处理", "nobody has taken it up"),
        _ => new(happened, happened),
    };
}
