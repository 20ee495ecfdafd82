using System.Globalization;
using System.Text;

namespace Functions.Storage.Tables;

/// <summary>Operations on one partition as one request, which the service does entirely or not at all ("Performing entity group transactions").</summary>
internal sealed class TableBatch
{
    private const int MostOperations = 100;
    private readonly Guid _id = Guid.NewGuid();

    /// <summary>Composes the request.</summary>
    /// <exception cref="ArgumentException">The operations cannot go in one batch.</exception>
    public TableBatch(string table, IReadOnlyList<TableOperation> operations, string serviceAddress)
    {
        if (operations.Count > MostOperations)
            throw new ArgumentException($"A batch has at most {MostOperations} operations; this one has {operations.Count}.", nameof(operations));
        if (operations.DistinctBy(o => o.Row.PartitionKey).Count() > 1)
            throw new ArgumentException("A batch is about one partition.", nameof(operations));
        if (operations.DistinctBy(o => o.Row.RowKey).Count() < operations.Count)
            throw new ArgumentException("A batch names each row once.", nameof(operations));
        Calls = [.. operations.Select(o => TableCall.Of(table, o, _id))];
        Body = Compose(serviceAddress);
    }

    /// <summary>The operations in order.</summary>
    public IReadOnlyList<TableCall> Calls { get; }

    /// <summary>The request's body.</summary>
    public byte[] Body { get; }

    /// <summary>Its media type with the boundary.</summary>
    public string ContentType => $"multipart/mixed; boundary=batch_{_id}";

    /// <summary>Whether the answer says of every operation that it was done. Its own status is 202 either way.</summary>
    public bool IsDone(string answer) => Statuses(answer) is var all && all.Count == Calls.Count && all.TrueForAll(IsGood);

    /// <summary>The status of the operation that failed, or null when none is said to have failed.</summary>
    public static int? FailedStatus(string answer) => Statuses(answer).Where(s => !IsGood(s)).Select(s => (int?)s).FirstOrDefault();

    private static bool IsGood(int status) => status is >= 200 and < 300;

    private static List<int> Statuses(string answer)
    {
        const string StatusLine = "HTTP/1.1 ";
        var statuses = new List<int>();
        foreach (var line in answer.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(StatusLine, StringComparison.Ordinal) && line.Length >= StatusLine.Length + 3 && int.TryParse(line.Slice(StatusLine.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
                statuses.Add(status);
        }

        return statuses;
    }

    private byte[] Compose(string serviceAddress)
    {
        using var body = new MemoryStream(Calls.Sum(c => 512 + (c.Body?.Length ?? 0)));
        Append(body, $"--batch_{_id}\r\nContent-Type: multipart/mixed; boundary=changeset_{_id}\r\n\r\n");
        foreach (var call in Calls)
        {
            Append(body, $"--changeset_{_id}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            Append(body, $"{call.Verb} {serviceAddress}{call.Path} HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
            if (call.IfMatch is { } tag) Append(body, $"If-Match: {tag}\r\n");
            if (call.Body is not { } row)
            {
                Append(body, "\r\n");
                continue;
            }

            Append(body, $"Prefer: return-no-content\r\nContent-Type: application/json\r\nContent-Length: {row.Length}\r\n\r\n");
            body.Write(row);
            Append(body, "\r\n");
        }

        Append(body, $"--changeset_{_id}--\r\n--batch_{_id}--\r\n");
        return body.ToArray();
    }

    private static void Append(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
