namespace Functions.Hosting;

/// <summary>
/// What starts a function, as metadata on its endpoint. The one source of its <c>function.json</c>, of its route and of what the local
/// pump does for it.
/// </summary>
/// <param name="Name">The function's name: its folder in the package and the path of its endpoint.</param>
public abstract record FunctionBinding(string Name)
{
    /// <summary>A message on a Service Bus queue starts it; on one machine, a message on the storage queue of the same name.</summary>
    /// <param name="Name">The function's name.</param>
    /// <param name="QueueName">The queue's literal name.</param>
    /// <param name="Connection">The prefix of the settings that say where the queue lives.</param>
    public sealed record Queue(string Name, string QueueName, string Connection) : FunctionBinding(Name)
    {
        /// <summary>The name under which the host puts the message into <c>Data</c>.</summary>
        public const string Parameter = "message";

        /// <summary>How often the bus delivers a message before it gives it up (maxDeliveryCount of every queue).</summary>
        public const int MostDeliveries = 10;

        /// <summary>How the host hands over the message. Binary keeps every byte and keeps the host from copying the body's properties
        /// over the metadata.</summary>
        public QueueDataType DataType { get; init; } = QueueDataType.Binary;
    }

    /// <summary>A message that the bus has given up starts it. On one machine there is no such bus, and the pump itself puts such messages aside.</summary>
    /// <param name="Name">The function's name.</param>
    /// <param name="Of">The queue that it was on.</param>
    /// <param name="Connection">The prefix of the settings that say where the queue lives.</param>
    public sealed record DeadLetters(string Name, string Of, string Connection) : FunctionBinding(Name)
    {
        /// <summary>The queue in which the bus keeps them.</summary>
        public string QueueName => $"{Of}/$DeadLetterQueue";
    }

    /// <summary>A schedule starts it.</summary>
    /// <param name="Name">The function's name.</param>
    /// <param name="Schedule">NCRONTAB with six fields (seconds first), in UTC.</param>
    public sealed record Timer(string Name, string Schedule) : FunctionBinding(Name)
    {
        /// <summary>The name under which the host puts the timer's state into <c>Data</c>.</summary>
        public const string Parameter = "timer";
    }

    /// <summary>A group of HTTP routes that the host proxies as they are to this process.</summary>
    /// <param name="Name">The function's name.</param>
    /// <param name="Route">The host's route template, for example <c>{*path}</c>.</param>
    /// <param name="Methods">The methods that are let through, in lower case.</param>
    public sealed record Http(string Name, string Route, IReadOnlyList<string> Methods) : FunctionBinding(Name);
}

/// <summary>How the host hands over a message's body.</summary>
public enum QueueDataType
{
    /// <summary>Bytes, as base64.</summary>
    Binary,

    /// <summary>UTF-8 text, as a JSON string that may hold a JSON string.</summary>
    String,
}
