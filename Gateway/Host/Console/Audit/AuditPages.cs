using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.Audit;

/// <summary>Who changed what: the registry, deliveries that were sent again, the console and its accounts.</summary>
internal sealed class AuditPages(AuditList audit)
{
    private const int PageSize = 100;

    public void Map(PageRoutes routes) => routes.Get("/audit", Admits.Inspection, visit =>
    {
        var asked = visit.Asked("after");
        AuditPlace? place = null;
        return Task.FromResult(asked.Length > 0 && !AuditPlace.TryParse(asked, out place)
            ? visit.NotFound()
            : visit.Show<AuditView, AuditPage>(audit.Of(visit.Viewer.Sight, place, PageSize)));
    });
}
