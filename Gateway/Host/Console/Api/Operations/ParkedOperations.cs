using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Deliver.Parked;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Deliveries that were given up, and those that are late.</summary>
internal static class ParkedOperations
{
    private const string Tag = "Deliveries";

    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("parked", "listParked", Tag, "Deliveries that were given up, oldest first.", ApiContent.Json<ApiPage<ParkedRow>>("A page."), Parked) with
        {
            For = Roles.Traffic, Parameters = [ApiParameters.Destination, ApiParameters.NumberAfter, ApiParameters.Most],
        },
        ApiOperation.Get("delayed", "listDelayed", Tag, "Deliveries that wait longer than Alerts:Undelivered allows, oldest first.", ApiContent.Json<ApiPage<DelayedDelivery>>("A page."), Delayed) with
        {
            For = Roles.Traffic, Parameters = [ApiParameters.Destination, ApiParameters.NumberAfter, ApiParameters.Most],
        },
    ];

    private static ApiAnswer.Json Parked(ApiCall call)
    {
        var most = ApiParameters.MostOf(call);
        var found = call.Part<ParkedList>().Of(call.Sight, call.Find(ApiParameters.Destination), call.Value(ApiParameters.NumberAfter), most + 1);
        return Paged.Of(call, [.. found.Select(ParkedRow.Of)], most, row => row.Number);
    }

    private static ApiAnswer.Json Delayed(ApiCall call)
    {
        var most = ApiParameters.MostOf(call);
        return Paged.Of(call, call.Part<DelayedList>().Of(call.Sight, call.Find(ApiParameters.Destination), call.Value(ApiParameters.NumberAfter), most + 1), most, row => row.Number);
    }
}

/// <param name="Number">The exchange's number of the message.</param>
internal sealed record ParkedRow(
    long Number, string Type, string MessageIdentification, string? Mrn, string From, string To, DateTimeOffset ReceivedAt, DateTimeOffset ParkedAt, long Attempts)
{
    public static ParkedRow Of(ParkedDelivery parked) => new(
        parked.LogIndex, parked.Type, parked.MessageId, parked.Mrn, parked.Sender, parked.Recipient, parked.ReceivedAt, parked.ParkedAt, parked.Attempts);
}
