using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Functions.Hosting;
using Functions.Storage;
using Functions.Storage.Shapes;
using Microsoft.Azure.Cosmos;

namespace Functions.DeadLetters;

/// <summary>Why messages are put aside, as stable codes by which they are grouped, searched and replayed.</summary>
public static partial class LetterCause
{
    /// <summary>The message is not of the form it should have.</summary>
    public const string Unreadable = "unreadable_message";

    /// <summary>It names a hospital that isn't registered.</summary>
    public const string UnknownHospital = "unknown_hospital";

    /// <summary>It names a feed, backtest or the like that isn't there.</summary>
    public const string UnknownSubject = "unknown_subject";

    /// <summary>What it brings is refused at the door.</summary>
    public const string Refused = "refused";

    /// <summary>A store or service could not be reached, had no room, or was changed by somebody else each time. It may succeed by itself later.</summary>
    public const string Dependency = "dependency_unavailable";

    /// <summary>It, or what it is about, was written by a newer build. A build that knows the form takes it.</summary>
    public const string Newer = "newer_shape";

    /// <summary>The function took too long.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>It was taken again and again and never settled: whoever took it died of it.</summary>
    public const string NeverSettled = "never_settled";

    /// <summary>The bus gave it up after its last delivery.</summary>
    public const string Exhausted = "deliveries_exhausted";

    /// <summary>It grew too old on the bus.</summary>
    public const string Expired = "expired";

    private const string Unexpected = "unexpected:";
    private const int MostFrames = 12;

    /// <summary>The cause of a failure: what it tells of itself, an outage, or the exception and the place in this product's code where it came from.</summary>
    public static string Of(Exception e) => Root(e) switch
    {
        _ when NewerShapeException.In(e) is not null => Newer,
        PoisonMessageException poison => poison.Cause,
        var root when IsOutage(root) => Dependency,
        var root => $"{Unexpected}{root.GetType().Name}{(Site(root) is { } site ? ":" + site : "")}",
    };

    /// <summary>The cause that the bus gives.</summary>
    public static string OfBroker(string? reason) => reason switch
    {
        null or "MaxDeliveryCountExceeded" => Exhausted,
        "TTLExpiredException" => Expired,
        _ => $"bus:{NoWord().Replace(reason, "_")}",
    };

    /// <summary>The exceptions by type and the places in this product's code, and nothing that a message of theirs says: that may hold what was in a row.</summary>
    public static string StackOf(Exception e)
    {
        var text = new StringBuilder();
        for (var at = e; at is not null; at = at.InnerException)
        {
            text.Append(at.GetType().FullName).Append('\n');
            foreach (var frame in Places(at).Take(MostFrames)) text.Append("  at ").Append(frame).Append('\n');
        }

        return text.ToString();
    }

    // An exception that only passes another one on says nothing by itself.
    private static Exception Root(Exception e) => e switch
    {
        PoisonMessageException => e,
        AggregateException { InnerExceptions: [var only] } => Root(only),
        InvalidOperationException { InnerException: { } inner } => Root(inner),
        _ => e,
    };

    private static bool IsOutage(Exception e) => e switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        CosmosException cosmos => (int)cosmos.StatusCode is 408 or 410 or 429 or 449 or >= 500,
        HttpRequestException or SocketException or TimeoutException or OperationCanceledException or ConcurrencyException => true,
        IOException { InnerException: SocketException } => true,
        AggregateException many => many.InnerExceptions.All(IsOutage),
        _ => false,
    };

    private static string? Site(Exception e) => Places(e).FirstOrDefault();

    private static IEnumerable<string> Places(Exception e) => new StackTrace(e).GetFrames().Select(f => f.GetMethod())
        .Where(m => m?.DeclaringType?.FullName is { } type && (type.StartsWith("Functions.", StringComparison.Ordinal) || type.StartsWith("Shared.", StringComparison.Ordinal)))
        .Select(m => PlaceOf(m!.DeclaringType!, m.Name)).Distinct(StringComparer.Ordinal);

    // The compiler names a method's state machine and its lambdas after it: <Handle>d__5.
    private static string PlaceOf(Type type, string method)
    {
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
        {
            if (MadeOf().Match(type.Name) is { Success: true } made) method = made.Groups["method"].Value;
            type = outer;
        }

        if (MadeOf().Match(method) is { Success: true } lambda) method = lambda.Groups["method"].Value;
        return $"{type.Name.Split('`')[0]}.{method}";
    }

    [GeneratedRegex("^<(?<method>[A-Za-z0-9_]+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MadeOf();

    [GeneratedRegex("[^A-Za-z0-9_.-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoWord();
}
