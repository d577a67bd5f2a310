namespace SocialCrm.Server.Following;

/// <summary>What those need who follow the feed in the background.</summary>
internal static class FollowingServices
{
    /// <summary>Adds it: each follower gets a way of its own to tell when to stand back.</summary>
    public static void AddFollowing(this IServiceCollection services)
    {
        services.AddOptions<FollowingOptions>().BindConfiguration(FollowingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddTransient<GivingWay>();
    }
}
