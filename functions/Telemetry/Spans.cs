using System.Diagnostics;

namespace Functions.Telemetry;

/// <summary>
/// The spans of the product, all of one source. Nothing is made while nobody listens, and nothing is said in them but what
/// <see cref="Attributes"/> allows.
/// </summary>
public static class Spans
{
    /// <summary>The name of the source, by which exporters and collectors choose.</summary>
    public const string SourceName = "DrugShortage";

    /// <summary>Where every span comes from.</summary>
    public static readonly ActivitySource Source = new(SourceName);

    /// <summary>Whether anybody listens.</summary>
    public static bool On => Source.HasListeners();

    /// <summary>The context of what is done now, as W3C's <c>traceparent</c>, for whoever goes on with it elsewhere or later; null where nobody listens.</summary>
    public static string? Context => On && Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>Begins a span within what is done now.</summary>
    public static Activity? Begin(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>Begins a span that goes on with what was begun elsewhere; where that is not known, or no context, it begins anew.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="context">Its <c>traceparent</c>.</param>
    /// <param name="kind">Its place between processes.</param>
    public static Activity? GoOn(string name, string? context, ActivityKind kind)
    {
        if (!On) return null;
        if (TryParse(context) is not { } parent) return Anew(name, kind);
        return Source.StartActivity(name, kind, parent);
    }

    /// <summary>Reads a context; null when the text is none.</summary>
    public static ActivityContext? TryParse(string? context) =>
        context is { Length: 55 } && ActivityContext.TryParse(context, null, isRemote: true, out var parsed) ? parsed : null;

    /// <summary>A context as text.</summary>
    public static string Text(ActivityContext context) => $"00-{context.TraceId.ToHexString()}-{context.SpanId.ToHexString()}-{(byte)context.TraceFlags:x2}";

    /// <summary>Contexts of texts; what is none is passed over.</summary>
    public static IReadOnlyList<ActivityContext> Parse(IEnumerable<string> contexts) => [.. contexts.Select(TryParse).OfType<ActivityContext>()];

    /// <summary>Says that what the span is about failed: the kind of failure and never its words, which may repeat what was sent.</summary>
    public static void Failed(this Activity? span, Exception e) => span?.SetTag(Attributes.ErrorType, e.GetType().Name).SetStatus(ActivityStatusCode.Error);

    // The server makes an activity of its own for every call, which is not exported: a child of it would hang in the air.
    private static Activity? Anew(string name, ActivityKind kind)
    {
        var around = Activity.Current;
        Activity.Current = null;
        var span = Source.StartActivity(name, kind);
        if (span is null) Activity.Current = around;
        return span;
    }
}
