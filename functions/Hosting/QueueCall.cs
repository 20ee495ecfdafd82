using System.Security.Cryptography;

namespace Functions.Hosting;

/// <summary>A call of a function that queue messages start.</summary>
internal static partial class QueueCall
{
    public static Task Answer(HttpContext context, FunctionBinding.Queue binding, Func<IQueueFunction> function) =>
        EventCall.Answer(context, binding.Name, async log =>
        {
            var cancel = context.RequestAborted;
            BinaryData body;
            using (var invocation = await Invocation.Read(context.Request.Body, FunctionBinding.Queue.Parameter, cancel))
                body = invocation.Message(binding.DataType);
            try
            {
                await function().Handle(body, cancel);
            }
            catch (PoisonMessageException e)
            {
                Poisoned(log, e, binding.Name, binding.QueueName, e.Message);
                await context.RequestServices.GetRequiredService<IPoisonStore>().Keep(binding.QueueName, body, e.Message, Key(body), cancel);
            }
        });

    /// <summary>The same for the same bytes.</summary>
    internal static string Key(BinaryData body) => Convert.ToHexStringLower(SHA256.HashData(body.ToMemory().Span));

    [LoggerMessage(1, LogLevel.Error, "{Function}: a message can never succeed and goes to {Queue}-poison: {Reason}")]
    private static partial void Poisoned(ILogger log, Exception e, string function, string queue, string reason);
}
