using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Console.Conformance;
using CatsIce.Gateway.Console.Messages;
using CatsIce.Gateway.Console.Movements;
using CatsIce.Gateway.Console.Overview;
using CatsIce.Gateway.Console.OwnAccount;
using CatsIce.Gateway.Console.Parked;
using CatsIce.Gateway.Console.Participants;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Gateway.Console.SignIn;
using CatsIce.Gateway.Console.Specification;
using CatsIce.Gateway.Console.Try;

namespace CatsIce.Gateway.Console.Shell;

/// <summary>All pages of the console. A new one is one line here, one in <see cref="Navigation"/> and one in <see cref="ConsoleParts"/>.</summary>
internal static class ConsolePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = new PageRoutes(routes);
        var parts = routes.ServiceProvider;
        StaticFiles.Map(pages);
        pages.Press("/taste", Admits.Anybody, KeepTaste);
        parts.GetRequiredService<SignInPage>().Map(pages);
        parts.GetRequiredService<OwnAccountPage>().Map(pages);
        parts.GetRequiredService<MessagesPage>().Map(pages);
        parts.GetRequiredService<MovementPage>().Map(pages);
        parts.GetRequiredService<TryPage>().Map(pages);
        ConsoleApi.Map(routes);
        parts.GetRequiredService<ApprovalsPage>().Map(pages);
        parts.GetRequiredService<OverviewPage>().Map(pages);
        parts.GetRequiredService<ParticipantsPage>().Map(pages);
        parts.GetRequiredService<ParkedPage>().Map(pages);
        parts.GetRequiredService<AuditPages>().Map(pages);
        parts.GetRequiredService<ConformancePage>().Map(pages);
        SpecificationPages.Map(pages);
    }

    private static Task<IResult> KeepTaste(Visit visit, Given form)
    {
        Taste.Keep(visit.Response, form.Text("language"), form.Text("theme"));
        return Task.FromResult(Visit.Go(form.Text("to")));
    }
}
