using SocialCrm.Actors;
using SocialCrm.Domain.Emotions;
using SocialCrm.Server;
using SocialCrm.Server.Live;
using SocialCrm.Server.Webhooks;
using SocialCrm.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSocialCrmConfiguration();
builder.Services.AddSecurity();
builder.Services.AddCustomers();
builder.Services.AddWebhooks();
builder.Services.AddCustomerViews();
builder.Services.AddSingleton<Presences>();
builder.Services.AddApi();
foreach (var port in (Type[])[typeof(ICustomerStore), typeof(IEmotionReader), typeof(IStore), typeof(ICustomerList), typeof(ITimeline), typeof(IAliases), typeof(IFeed), typeof(IUsers), typeof(IUnprocessed)])
    builder.Services.AddSingleton(port, _ => throw new InvalidOperationException("No store is configured."));

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapApi();
app.Run();
