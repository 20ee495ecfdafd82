using Azure.Core;
using Functions.Storage.Pressure;

namespace Functions.Storage.Tables;

/// <summary>A batch's failure stands within a good answer; whether it may be tried again is said by the status there, as for any other request.</summary>
internal sealed class BatchClassifier : ResponseClassifier
{
    /// <summary>It has no state.</summary>
    public static readonly BatchClassifier Only = new();

    // The pipeline asks this before the answer is read, and asks about another try only where it may be an error.
    /// <inheritdoc/>
    public override bool IsErrorResponse(HttpMessage message) => message.Response.Status == 202 || base.IsErrorResponse(message);

    /// <inheritdoc/>
    public override bool IsRetriableResponse(HttpMessage message) =>
        message.Response.Status == 202 ? TableBatch.FailedStatus(message.Response.Content.ToString()) is { } status && GatePass.IsPassing(status) : base.IsRetriableResponse(message);
}
