using System.Diagnostics;
using OpenTelemetry;

namespace Functions.Telemetry;

/// <summary>
/// The last look at each span before the exporters: takes away what <see cref="Attributes"/> doesn't allow and the words of its status, and lets none
/// pass that has events, in which libraries put exceptions with their messages, or a name that is no plain text.
/// </summary>
public sealed class AllowedOnly : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        List<string>? forbidden = null;
        foreach (var (attribute, value) in data.EnumerateTagObjects())
            if (!Attributes.MaySay(attribute, value)) (forbidden ??= []).Add(attribute);
        foreach (var attribute in forbidden ?? []) data.SetTag(attribute, null);
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
        data.TraceStateString = null;
        if (data.Events.Any() || data.Links.Any(HasWords) || !Attributes.IsPlain(data.DisplayName)) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private static bool HasWords(ActivityLink link) => link.Tags?.Any() == true || link.Context.TraceState is not null;
}
