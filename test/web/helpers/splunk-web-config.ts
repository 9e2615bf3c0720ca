// What Splunk Web sets before a page's script runs. To be imported first: @splunk modules read it when they are imported.
document.cookie = 'splunkweb_csrf_token_8000=1234567890';
Object.assign(window, {
  $C: {
    LOCALE: 'en-US',
    MRSPARKLE_ROOT_PATH: '',
    MRSPARKLE_PORT_NUMBER: 8000,
    SPLUNKD_PATH: '/en-US/splunkd/__raw',
  },
});
