using Functions.DeadLetters;
using Functions.Telemetry;

namespace Functions.Hosting;

/// <summary>A call with a message that the bus itself has given up: it is kept with the others, because on the bus it would lie where nobody looks.</summary>
internal static class DeadLetterCall
{
    private const int LongestReason = 300;

    public static Task Answer(HttpContext context, FunctionBinding.DeadLetters binding) =>
        EventCall.Answer(context, binding.Name, async _ =>
        {
            PoisonMessage letter;
            using (var invocation = await Invocation.Read(context.Request.Body, FunctionBinding.Queue.Parameter, context.RequestAborted))
                letter = Letter(binding.Of, invocation);
            await context.RequestServices.GetRequiredService<IPoisonStore>().Keep(letter, context.RequestAborted);
        });

    private static PoisonMessage Letter(string queue, Invocation invocation)
    {
        var reason = invocation.Property("DeadLetterReason");
        var said = Cut($"{reason ?? "dead-lettered"}: {invocation.Property("DeadLetterErrorDescription")}".TrimEnd(' ', ':'));
        return new PoisonMessage(queue, invocation.Message(QueueDataType.Binary), LetterCause.OfBroker(reason), said) { Deliveries = invocation.Deliveries, Trace = Spans.TryParse(invocation.Property(CallSpans.DiagnosticId)) is null ? null : invocation.Property(CallSpans.DiagnosticId) };
    }

    private static string Cut(string text) => text.Length <= LongestReason ? text : text[..LongestReason];
}
