using System.Text.Json;
using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Console.Parked;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Shell;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Sending deliveries that were given up on their way again; more than one person may send alone waits for a second one.</summary>
internal static class RequeueOperations
{
    private const int MostBodyBytes = 64 * 1024;

    public static IEnumerable<ApiOperation> All { get; } =
    [
        new(HttpMethods.Post, "parked/requeue", "requeue", "Deliveries",
            "Sends deliveries that were given up on their way again, in the order of their movement: what was given up before a wanted one goes along. More than Console:MostRequeuedAlone are proposed, and done when another operator approves.",
            Requeue)
        {
            Answers = ApiContent.Json<RequeueAnswer>("What was done or proposed."), For = Roles.Operation, Takes = ApiContent.Json<RequeueRequest>("Which deliveries, and why."), Problems = [409, 413],
        },
    ];

    private static async Task<ApiAnswer> Requeue(ApiCall call)
    {
        if (await Try.TrialBody.Read(call.Context.Request.Body, MostBodyBytes, call.Context.RequestAborted) is not { } body)
        {
            return new ApiAnswer.Problem(StatusCodes.Status413PayloadTooLarge, "TooLarge", $"The body has more than {MostBodyBytes} bytes.");
        }
        var (asked, faults) = Read(body);
        if (asked is null)
        {
            return ApiAnswer.Problem.Wrong(faults);
        }
        long[] numbers = [.. asked.Numbers.Distinct()];
        if (numbers.Except(call.Part<ParkedList>().These(call.Sight, numbers).Select(parked => parked.LogIndex)).ToArray() is [_, ..] missing)
        {
            return new ApiAnswer.Problem(StatusCodes.Status409Conflict, "NotParked", $"Not parked (any more): {string.Join(", ", missing)}. Nothing was changed; /api/v1/parked tells what is.");
        }
        var (desk, account) = (call.Part<RequeueDesk>(), call.Viewer.Account);
        var plans = desk.Preview(numbers);
        if (plans.Sum(plan => plan.Send.Length) > call.Part<ConsoleOptions>().MostRequeuedAlone)
        {
            var proposal = await call.Part<ApprovalDesk>().Propose(new ProposedChange.Requeue([.. numbers]), asked.Reason, account, call.Context.RequestAborted);
            return new ApiAnswer.Json(RequeueAnswer.Of("Proposed", proposal, plans));
        }
        return new ApiAnswer.Json(RequeueAnswer.Of("Sent", null, await desk.Run(numbers, asked.Reason, account)));
    }

    private static (RequeueRequest? Asked, ParameterFault[] Faults) Read(byte[] body)
    {
        try
        {
            var asked = JsonSerializer.Deserialize<RequeueRequest>(body, ApiJson.Strict);
            ParameterFault[] faults =
            [
                .. asked?.Numbers is { Count: > 0 and <= RequeueDesk.Most } ? [] : new[] { new ParameterFault("numbers", $"{asked?.Numbers?.Count ?? 0} numbers", $"1 to {RequeueDesk.Most} numbers of messages") },
                .. asked?.Reason is { } reason && Given.IsReason(reason) ? [] : new[] { ParameterFault.Of("reason", asked?.Reason, $"1 to {Given.Longest} characters without control characters: it stands in the audit") },
            ];
            return faults.Length == 0 ? (asked, faults) : (null, faults);
        }
        catch (JsonException wrong)
        {
            return (null, [new ParameterFault("body", $"what is no such object (line {(wrong.LineNumber ?? 0) + 1}, {wrong.Path ?? "$"})", "{\"numbers\": [4711], \"reason\": \"…\"}")]);
        }
    }
}

/// <param name="Numbers">The exchange's numbers of messages that are parked.</param>
/// <param name="Reason">For the audit.</param>
internal sealed record RequeueRequest(IReadOnlyList<long> Numbers, string Reason);

/// <param name="Outcome">Sent, or Proposed: another operator must approve it.</param>
/// <param name="Proposal">Number of the proposal; null when it was sent.</param>
/// <param name="Send">What is sent, in this order.</param>
/// <param name="GoesAlong">Those of it that nobody asked for, but that may not be overtaken.</param>
/// <param name="StaysBehind">Parked in the same lines, behind what is sent.</param>
internal sealed record RequeueAnswer(string Outcome, long? Proposal, IReadOnlyList<long> Send, IReadOnlyList<long> GoesAlong, IReadOnlyList<long> StaysBehind)
{
    public static RequeueAnswer Of(string outcome, long? proposal, IReadOnlyList<Deliver.Parked.RequeuePlan> plans) => new(
        outcome, proposal,
        [.. plans.SelectMany(plan => plan.Send).Select(step => step.Delivery.LogIndex)],
        [.. plans.SelectMany(plan => plan.Send).Where(step => !step.IsWanted).Select(step => step.Delivery.LogIndex)],
        [.. plans.SelectMany(plan => plan.StaysBehind).Select(delivery => delivery.LogIndex)]);
}
