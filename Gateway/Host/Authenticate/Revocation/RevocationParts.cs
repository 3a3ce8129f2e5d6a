namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>The parts of revocation, each made once.</summary>
internal static class RevocationParts
{
    public static void AddRevocation(this IServiceCollection services, RevocationOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RevocationLists>();
        services.AddSingleton<RevocationEnquiry>();
        services.AddSingleton<RevocationDesk>();
        services.AddSingleton<ServerCheck>();
        services.AddSingleton<SourceReader>();
        services.AddSingleton<SourceBook>();
        services.AddSingleton<ListFolder>();
        services.AddSingleton<ListUpdate>();
        services.AddHostedService<RevocationService>();
    }
}
