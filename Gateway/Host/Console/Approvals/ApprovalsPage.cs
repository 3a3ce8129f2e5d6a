using System.Globalization;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.Approvals;

/// <summary>Changes that wait for a second person, and the decision about each.</summary>
internal sealed class ApprovalsPage(ApprovalBook book, ApprovalDesk desk)
{
    public const string Path = "/approvals";

    private const int MostPast = 50;

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.Inspection, visit => Task.FromResult(List(visit)));
        routes.Get(Path + "/{id}", Admits.Inspection, visit => Task.FromResult(One(visit, Faults.None)));
        routes.Post(Path + "/{id}", Admits.Operation, (visit, _, faults) => Task.FromResult(One(visit, faults)), Decide);
    }

    private IResult List(Visit visit)
    {
        var (asked, before) = (visit.Asked("before"), long.MaxValue);
        if (asked.Length > 0 && !long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            return visit.NotFound();
        }
        var past = book.Past(visit.Now, before, MostPast + 1);
        return visit.Show<ApprovalsView, ApprovalsModel>(new ApprovalsModel(book.Open(visit.Now), [.. past.Take(MostPast)], past.Count > MostPast ? past[MostPast - 1].ApprovalId : null));
    }

    private IResult One(Visit visit, Faults faults) =>
        long.TryParse(visit.Part("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && book.Find(id) is { } approval
            ? visit.Show<ApprovalView, ApprovalModel>(new ApprovalModel(approval, faults), faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : visit.NotFound();

    private async Task<IResult> Decide(Visit visit, Given form)
    {
        if (!long.TryParse(visit.Part("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || book.Find(id) is null)
        {
            return visit.NotFound();
        }
        var by = visit.Viewer.Account;
        Approval? decided;
        switch (form.Text("decision"))
        {
            case "approve":
                decided = await desk.Approve(id, by, visit.Cancel);
                break;
            case "decline":
                decided = await desk.Decline(id, by, visit.Cancel);
                break;
            case "withdraw":
                decided = await desk.Withdraw(id, by, visit.Cancel);
                break;
            default:
                return One(visit, new Faults().Add("", visit.Texts["approval.whichDecision"]));
        }
        return decided is null ? One(visit, new Faults().Add("", visit.Texts["approval.notYours"])) : Visit.Go($"{Path}/{id}");
    }
}

/// <param name="Open">Oldest first.</param>
/// <param name="Past">Newest first.</param>
/// <param name="Older">There are more before this number; null: there are none.</param>
internal sealed record ApprovalsModel(IReadOnlyList<Approval> Open, IReadOnlyList<Approval> Past, long? Older);

internal sealed record ApprovalModel(Approval Approval, Faults Faults);
