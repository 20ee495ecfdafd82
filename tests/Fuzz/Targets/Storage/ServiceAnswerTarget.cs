using System.Net;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage;
using Functions.Storage.Blobs;
using Functions.Storage.Queues;
using Functions.Storage.Rest;
using Functions.Storage.Tables;
using Fuzz.Engine;

namespace Fuzz.Targets.Storage;

/// <summary>What a storage service, or a proxy before it, answers. The input is a line with the status and headers, then the body.</summary>
public sealed class ServiceAnswerTarget : FuzzTarget
{
    private static readonly Type[] Documented = [typeof(RequestFailedException), typeof(ConcurrencyException), typeof(InvalidDataException)];
    private readonly OneAnswer _service = new();
    private readonly RestTables _tables;
    private readonly RestBlobs _blobs;
    private readonly RestQueues _queues;

    /// <summary>Services that answer what the input says.</summary>
    public ServiceAnswerTarget()
    {
        var pipeline = RestPipeline.Build(new Unproven(), DelayStrategy.CreateFixedDelayStrategy(TimeSpan.Zero), new HttpClientTransport(new HttpClient(_service)));
        var nowhere = new Uri("http://127.0.0.1:1/account");
        (_tables, _blobs, _queues) = (new RestTables(nowhere, pipeline), new RestBlobs(nowhere, pipeline), new RestQueues(nowhere, pipeline));
    }

    /// <inheritdoc/>
    public override string Name => "service-answer";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        ["200", "201", "204", "206", "304", "404", "409", "412", "ETag:\"1\"", "x-ms-error-code:BlobNotFound", "x-ms-error-code:TableNotFound", "x-ms-continuation-NextPartitionKey:a", "x-ms-approximate-messages-count:9", "x-ms-approximate-messages-count:x", "Edm.Int64", "Edm.DateTime", "Edm.Binary", "Edm.Double", "@odata.type", "<MessageText>", "<NextMarker>", "Encoded=\"true\""];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new[]
    {
        "200 ETag:\"1\"\n{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"WriteId_\":\"5d41402abc4b2a76b9719d911017c592\",\"N\":1,\"L@odata.type\":\"Edm.Int64\",\"L\":\"9\",\"D@odata.type\":\"Edm.Double\",\"D\":\"NaN\",\"B@odata.type\":\"Edm.Binary\",\"B\":\"AAE=\",\"T@odata.type\":\"Edm.DateTime\",\"T\":\"2026-10-01T00:00:00Z\"}",
        "200 x-ms-continuation-NextPartitionKey:a\n{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"odata.etag\":\"W/1\"}]}",
        "200 x\n<?xml version=\"1.0\"?><QueueMessagesList><QueueMessage><MessageId>1</MessageId><PopReceipt>p</PopReceipt><DequeueCount>1</DequeueCount><MessageText>eyJpZCI6IjEifQp7fQ==</MessageText></QueueMessage></QueueMessagesList>",
        "200 x\n<?xml version=\"1.0\"?><EnumerationResults><Blobs><Blob><Name>a</Name></Blob><Blob><Name Encoded=\"true\">%00</Name></Blob></Blobs><NextMarker>a</NextMarker></EnumerationResults>",
        "200 ETag:\"1\" x-ms-approximate-messages-count:7\ncontent",
        "404 x-ms-error-code:BlobNotFound\n{\"odata.error\":{\"code\":\"ResourceNotFound\"}}",
        "403 x\n<html>proxy</html>",
    }.Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var end = Math.Max(0, Array.IndexOf(input, (byte)'\n'));
        _service.Head = Encoding.Latin1.GetString(input, 0, end);
        _service.Body = input[end..];
        return string.Join(' ',
            Answer(async () => (await _tables.Get("t", "p", "r", default))?.Values.Count),
            Answer(async () => await Count(_tables.Query("t", "p", null, null, default))),
            Answer(async () => (await _blobs.Read("c", "b", default))?.Bytes.ToMemory().Length is > 0),
            Answer(async () => await Count(_blobs.List("c", "", default))),
            Answer(async () => (await _queues.Receive("q", 1, TimeSpan.Zero, default)).Count),
            Answer(async () => await _queues.ApproximateCount("q", default) > 0));
    }

    private string Answer<T>(Func<Task<T>> call)
    {
        _service.Asked = 0;
        return Must.Answer(() => $"{call().GetAwaiter().GetResult()}", Documented);
    }

    private static async Task<int> Count<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var item in items) count++;
        return count;
    }

    private sealed class Unproven : HttpPipelineSynchronousPolicy;

    /// <summary>Answers the first request with the input; the pages that a lying service goes on to promise are empty.</summary>
    private sealed class OneAnswer : HttpMessageHandler
    {
        private static readonly byte[] NoMore = "{\"value\":[]}"u8.ToArray();
        private static readonly byte[] NoMoreXml = "<EnumerationResults/>"u8.ToArray();

        public string Head { get; set; } = "";

        public byte[] Body { get; set; } = [];

        public int Asked { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Asked++ > 0) return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(request.RequestUri!.Query.Contains("comp=list", StringComparison.Ordinal) ? NoMoreXml : NoMore) });
            var words = Head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var status = words.Length > 0 && int.TryParse(words[0], out var number) && number is >= 200 and < 500 and not (408 or 429) ? number : 200;
            var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Body) };
            foreach (var word in words.Skip(1))
            {
                if (word.Split(':', 2) is [{ Length: > 0 } name, var value] && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) answer.Headers.TryAddWithoutValidation(name, value);
            }

            return Task.FromResult(answer);
        }
    }
}
