using Azure.Core;
using Azure.Core.Pipeline;
using Functions.Storage.Rest;

namespace Functions.Tests.Storage.Rest;

public sealed class SharedKeyTextTests
{
    // The example of "Authorize with Shared Key": Get Container Metadata, version 2015-02-21.
    [Fact]
    public void A_blob_request_is_signed_as_the_documentation_shows()
    {
        var request = Request(RequestMethod.Get, "https://myaccount.blob.core.windows.net/mycontainer?timeout=20&restype=container&comp=metadata");
        request.Headers.SetValue("x-ms-version", "2015-02-21");
        request.Headers.SetValue("x-ms-date", "Fri, 26 Jun 2015 23:39:12 GMT");
        Assert.Equal(
            "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n/myaccount/mycontainer\ncomp:metadata\nrestype:container\ntimeout:20",
            SharedKeyText.OfBlobOrQueue(request, "myaccount"));
    }

    [Fact]
    public void The_length_the_type_and_the_condition_of_an_upload_are_signed()
    {
        var request = Request(RequestMethod.Put, "https://myaccount.blob.core.windows.net/c/a%2Bb");
        request.Headers.SetValue("Content-Type", "text/plain; charset=UTF-8");
        request.Headers.SetValue("If-None-Match", "*");
        request.Headers.SetValue("x-ms-date", "Sun, 20 Sep 2009 20:36:40 GMT");
        request.Content = RequestContent.Create("hello world"u8.ToArray());
        Assert.Equal(
            "PUT\n\n\n11\n\ntext/plain; charset=UTF-8\n\n\n\n*\n\n\nx-ms-date:Sun, 20 Sep 2009 20:36:40 GMT\n/myaccount/c/a%2Bb",
            SharedKeyText.OfBlobOrQueue(request, "myaccount"));
    }

    [Fact]
    public void Of_a_table_requests_query_only_comp_is_signed()
    {
        var request = Request(RequestMethod.Get, "https://myaccount.table.core.windows.net/T()?$top=5&comp=acl");
        request.Headers.SetValue("x-ms-date", "Sun, 11 Oct 2009 19:52:39 GMT");
        request.Headers.SetValue("Content-Type", "application/json");
        Assert.Equal(
            "GET\n\napplication/json\nSun, 11 Oct 2009 19:52:39 GMT\n/myaccount/T()?comp=acl",
            SharedKeyText.OfTable(request, "myaccount"));
    }

    private static Request Request(RequestMethod method, string address)
    {
        var request = HttpPipelineBuilder.Build(new Plain()).CreateRequest();
        request.Method = method;
        request.Uri.Reset(new Uri(address));
        return request;
    }

    private sealed class Plain : ClientOptions;
}
