using System.Collections.Immutable;
using System.Globalization;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Gateway.Deliver.Parked;

namespace CatsIce.Gateway.Console.Parked;

/// <summary>What was given up and what is late: preview, and sending again; many at once with a second person.</summary>
internal sealed class ParkedPage(ParkedList parked, DelayedList delayed, RequeueDesk desk, ApprovalDesk approvals, ConsoleOptions options)
{
    private const string Path = "/parked";
    private const int PageSize = 100;

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.Traffic, visit => Task.FromResult(List(visit, Faults.None)));
        routes.Post(Path, Admits.Operation, (visit, _, faults) => Task.FromResult(List(visit, faults)), Preview);
        routes.Post(Path + "/requeue", Admits.Operation, (visit, form, faults) => Task.FromResult(Again(visit, form, faults)), Requeue);
        routes.Get(Path + "/requeue", Admits.Operation, _ => Task.FromResult(Visit.Go(Path)));
    }

    private IResult List(Visit visit, Faults faults)
    {
        var asked = visit.Asked("to").Trim();
        var to = asked.Length == 0 ? null : ApiParameters.Destination.Read(asked) as string;
        if (asked.Length > 0 && to is null)
        {
            var wrong = new ParkedModel(asked, [], null, [], null, new Faults().Add("to", visit.Texts["messages.expected.participant"]));
            return visit.Show<ParkedView, ParkedModel>(wrong, StatusCodes.Status400BadRequest);
        }
        var found = parked.Of(visit.Viewer.Sight, to, Number(visit.Asked("after")), PageSize + 1);
        var model = new ParkedModel(
            asked, [.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].LogIndex : null, delayed.Of(visit.Viewer.Sight, to, null, PageSize), Number(visit.Asked("sent")), faults);
        return visit.Show<ParkedView, ParkedModel>(model, faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>What would happen; nothing is changed.</summary>
    private Task<IResult> Preview(Visit visit, Given form)
    {
        var numbers = Wanted(form, visit, out var faults);
        return Task.FromResult(faults.Any ? List(visit, faults) : Shown(visit, numbers, "", Faults.None));
    }

    private IResult Again(Visit visit, Given form, Faults faults)
    {
        var numbers = Wanted(form, visit, out var gone);
        return gone.Any ? List(visit, gone) : Shown(visit, numbers, form.Text("reason"), faults);
    }

    private async Task<IResult> Requeue(Visit visit, Given form)
    {
        var numbers = Wanted(form, visit, out var faults);
        if (faults.Any)
        {
            return List(visit, faults);
        }
        var reason = form.Text("reason");
        if (!Given.IsReason(reason))
        {
            return Shown(visit, numbers, reason, new Faults().Add("reason", visit.Texts["field.reason"]));
        }
        // What goes along counts, too: it is sent as well.
        var number = desk.Preview(numbers).Sum(plan => plan.Send.Length);
        if (number > options.MostRequeuedAlone)
        {
            return Visit.Go($"{ApprovalsPage.Path}/{await approvals.Propose(new ProposedChange.Requeue(numbers), reason, visit.Viewer.Account, visit.Cancel)}");
        }
        var done = await desk.Run(numbers, reason, visit.Viewer.Account);
        return Visit.Go(string.Create(CultureInfo.InvariantCulture, $"{Path}?sent={done.Sum(plan => plan.Send.Length)}"));
    }

    private IResult Shown(Visit visit, ImmutableArray<long> numbers, string reason, Faults faults)
    {
        var plans = desk.Preview(numbers);
        var model = new RequeueModel(numbers, plans, plans.Sum(plan => plan.Send.Length) > options.MostRequeuedAlone, reason, faults);
        return visit.Show<RequeueView, RequeueModel>(model, faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>All that were chosen must still be parked: what somebody else has sent meanwhile is told.</summary>
    private ImmutableArray<long> Wanted(Given form, Visit visit, out Faults faults)
    {
        var given = form.All("number");
        var numbers = given.Select(Number).OfType<long>().Distinct().ToImmutableArray();
        faults = new Faults()
            .AddIf(numbers.IsEmpty || given.Any(text => Number(text) is null), "", visit.Texts["parked.choose"])
            .AddIf(numbers.Length > RequeueDesk.Most, "", visit.Texts.Of("parked.tooMany", RequeueDesk.Most));
        if (!faults.Any && numbers.Except(parked.These(visit.Viewer.Sight, numbers).Select(delivery => delivery.LogIndex)).ToArray() is [_, ..] gone)
        {
            faults.Add("", visit.Texts.Of("parked.gone", string.Join(", ", gone)));
        }
        return numbers;
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="To">Only to this destination; empty: all.</param>
/// <param name="Next">Where the next page begins; null: there is none.</param>
/// <param name="Sent">How many were just sent again; null: none.</param>
internal sealed record ParkedModel(string To, IReadOnlyList<ParkedDelivery> Parked, long? Next, IReadOnlyList<DelayedDelivery> Delayed, long? Sent, Faults Faults);

/// <param name="NeedsSecond">It is proposed, and another person approves it.</param>
internal sealed record RequeueModel(ImmutableArray<long> Numbers, IReadOnlyList<RequeuePlan> Plans, bool NeedsSecond, string Reason, Faults Faults);
