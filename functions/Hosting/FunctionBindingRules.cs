using System.Text.RegularExpressions;

namespace Functions.Hosting;

/// <summary>What the host demands of functions. It finds out when it starts, in Azure; these rules find out at publish.</summary>
public static partial class FunctionBindingRules
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

    /// <summary>Everything that is wrong with a set of functions, in the order given.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyCollection<FunctionBinding> bindings) =>
    [
        .. bindings.Where(b => !Name().IsMatch(b.Name) || b.Name.Equals("host", StringComparison.OrdinalIgnoreCase))
            .Select(b => $"'{b.Name}': a function's name is a letter and up to 127 letters, digits, '_' or '-', and not 'host'."),
        .. Repeated(bindings, b => b.Name).Select(name => $"'{name}': the name is given twice (the host ignores case)."),
        .. Repeated(bindings.OfType<FunctionBinding.Queue>(), b => b.QueueName).Select(queue => $"Queue '{queue}' starts two functions, which would take each other's messages."),
        .. bindings.SelectMany(OfOne),
    ];

    private static IEnumerable<string> OfOne(FunctionBinding binding)
    {
        switch (binding)
        {
            case FunctionBinding.Queue queue:
                if (!QueueName().IsMatch(queue.QueueName))
                    yield return $"'{queue.Name}': '{queue.QueueName}' is no queue name (3 to 63 lower-case letters, digits and single '-' between them).";
                if (!Setting().IsMatch(queue.Connection))
                    yield return $"'{queue.Name}': '{queue.Connection}' is no prefix of settings.";
                break;
            case FunctionBinding.DeadLetters letters:
                if (!QueueName().IsMatch(letters.Of) || !Setting().IsMatch(letters.Connection))
                    yield return $"'{letters.Name}': '{letters.Of}' is no queue name, or '{letters.Connection}' no prefix of settings.";
                break;
            case FunctionBinding.Timer timer when !TimerSchedule.TryParse(timer.Schedule, out _):
                yield return $"'{timer.Name}': '{timer.Schedule}' is no NCRONTAB schedule of six fields.";
                break;
            case FunctionBinding.Http http:
                foreach (var method in http.Methods.Except(Methods))
                    yield return $"'{http.Name}': '{method}' is no method of an httpTrigger.";
                if (http.Methods.Count is 0)
                    yield return $"'{http.Name}': without a method the host lets every method through; name those that are meant.";
                break;
        }
    }

    private static IEnumerable<string> Repeated<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.GroupBy(key, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()).Select(g => g.Key);

    [GeneratedRegex(@"^[a-z][a-z0-9_\-]{0,127}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QueueName();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();
}
