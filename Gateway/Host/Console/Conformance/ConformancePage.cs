using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.Conformance;

/// <summary>Certificates of conformance that participants were admitted on, and each as the signed file that was shown.</summary>
internal sealed class ConformancePage(ConformanceList conformance)
{
    private const string Path = "/conformance";

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.SignedIn, visit => Task.FromResult(visit.Show<ConformanceView, ConformanceModel>(new ConformanceModel(conformance.Of(visit.Viewer.Sight)))));
        routes.Get(Path + "/{id}", Admits.SignedIn, visit => Task.FromResult(
            conformance.Document(visit.Viewer.Sight, visit.Part("id")) is { } file ? Results.File(file, "application/xml", $"conformance-{visit.Part("id")}.xml") : visit.NotFound()));
    }
}

internal sealed record ConformanceModel(IReadOnlyList<ConformanceFacts> Certificates);
