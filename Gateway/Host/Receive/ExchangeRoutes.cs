using CatsIce.Gateway.Receive.Plain;
using CatsIce.Gateway.Receive.Soap;

namespace CatsIce.Gateway.Receive;

/// <summary>Every address of the exchange.</summary>
internal static class ExchangeRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/ice", routes.ServiceProvider.GetRequiredService<SoapEndpoint>().Handle);
        routes.MapGet("/ice", routes.ServiceProvider.GetRequiredService<PublishedFiles>().Handle);
        routes.ServiceProvider.GetRequiredService<PlainEndpoints>().Map(routes);
    }
}
